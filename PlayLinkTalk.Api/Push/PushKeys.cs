using System.Buffers.Text;
using System.Diagnostics;
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
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
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

    /// <summary>Several processes may start at once: one after the other opens the file, and the first one fills it.</summary>
    private static string ReadOrCreate(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = OpenAlone(path);
        if (file.Length == 0)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            file.Write(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(key.ExportParameters(includePrivateParameters: true).D!)));
            file.Flush(flushToDisk: true);
            file.Position = 0;
        }

        using var reader = new StreamReader(file, Encoding.ASCII);
        return reader.ReadToEnd().Trim();
    }

    private static FileStream OpenAlone(string path)
    {
        var settings = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = OwnersFile;
        }

        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, settings);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(begun) < Patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
