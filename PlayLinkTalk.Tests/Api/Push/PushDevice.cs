using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Push;

namespace PlayLinkTalk.Tests.Api.Push;

/// <summary>A browser as far as Web Push knows it: its keys, and what it decrypts (RFC 8291 over RFC 8188).</summary>
internal sealed class PushDevice : IDisposable
{
    private const int SaltBytes = 16;
    private const int TagBytes = 16;
    private const byte LastRecord = 2;
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);

    /// <summary>The path of its endpoint.</summary>
    public string Path { get; } = $"/push/{Guid.NewGuid():N}";

    public PushSubscriptionKeys Keys => new(Base64Url.EncodeToString(PointOf(_key)), Base64Url.EncodeToString(_auth));

    public SubscribeToPush At(PushService service) => new($"{service.Address}{Path}", Keys);

    /// <summary>What a request to the endpoint says.</summary>
    public PushContent Read(PushRequest request) => JsonSerializer.Deserialize<PushContent>(Decrypt(request.Body), WireJson.Options)!;

    /// <summary>The JSON of a body in the encoding aes128gcm, of one record.</summary>
    public string Decrypt(ReadOnlySpan<byte> body)
    {
        var salt = body[..SaltBytes];
        var recordBytes = BinaryPrimitives.ReadInt32BigEndian(body[SaltBytes..]);
        var idBytes = body[SaltBytes + 4];
        var sender = body.Slice(SaltBytes + 5, idBytes).ToArray();
        var record = body[(SaltBytes + 5 + idBytes)..];
        if (record.Length > recordBytes)
        {
            throw new CryptographicException("More than one record.");
        }

        using var theirs = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] },
        });
        var shared = _key.DeriveRawSecretAgreement(theirs.PublicKey);
        byte[] info = [.. "WebPush: info\0"u8, .. PointOf(_key), .. sender];
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, _auth, info);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 16, salt.ToArray(), "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 12, salt.ToArray(), "Content-Encoding: nonce\0"u8.ToArray());
        var plain = new byte[record.Length - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(nonce, record[..^TagBytes], record[^TagBytes..], plain);
        // Behind the content stands a mark, and then only padding.
        var end = plain.AsSpan().LastIndexOfAnyExcept((byte)0);
        return plain[end] == LastRecord
            ? Encoding.UTF8.GetString(plain, 0, end)
            : throw new CryptographicException("The record is not the last one.");
    }

    public void Dispose() => _key.Dispose();

    private static byte[] PointOf(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}
