using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Push;

/// <summary>
/// The keys by which push services know this service. From the configuration, or from a file of the owner's that the first process
/// generates.
/// </summary>
internal sealed class PushKeys
{
    private const int KeyBytes = 32;
    private const byte Uncompressed = 4;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string? _privateKey;
    private readonly string _subject;

    public PushKeys(IOptions<PushOptions> options)
    {
        _subject = options.Value.Subject;
        var privateKey = string.IsNullOrWhiteSpace(options.Value.PrivateKey)
            ? string.IsNullOrWhiteSpace(options.Value.KeyFile) ? null : ReadOrCreate(options.Value.KeyFile)
            : options.Value.PrivateKey.Trim();
        if (privateKey is null)
        {
            return;
        }

        PublicKey = PublicOf(privateKey)
            ?? throw new OptionsValidationException(PushOptions.Section, typeof(PushOptions), ["Push: the private key is no P-256 key."]);
        _privateKey = privateKey;
    }

    /// <summary>What browsers subscribe with: an uncompressed point, base64url. Null: this service sends no pushes.</summary>
    public string? PublicKey { get; }

    /// <summary>Signs one request. Not shared between threads.</summary>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public VapidAuthentication NewSignature() => _privateKey is null
        ? throw new InvalidOperationException("Pushes have no key.")
        : new VapidAuthentication(PublicKey, _privateKey) { Subject = _subject };

    /// <summary>Null when it is no private key.</summary>
    public static string? PublicOf(string privateKey)
    {
        try
        {
            var secret = Base64Url.DecodeFromChars(privateKey);
            if (secret.Length != KeyBytes)
            {
                return null;
            }

            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            return Base64Url.EncodeToString([Uncompressed, .. point.X!, .. point.Y!]);
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Several processes may start at once: the file appears whole, and all read the same one.</summary>
    private static string ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var partial = $"{path}.{Guid.NewGuid():N}";
            var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                settings.UnixCreateMode = OwnersFile;
            }

            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using (var file = new FileStream(partial, settings))
            {
                file.Write(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(key.ExportParameters(includePrivateParameters: true).D!)));
            }

            try
            {
                File.Move(partial, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was first.
                File.Delete(partial);
            }
        }

        return File.ReadAllText(path).Trim();
    }
}
