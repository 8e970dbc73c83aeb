using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlayLinkTalk.Tests.Api.Passkeys;

/// <summary>A browser and its authenticator in one: makes a passkey (ES256) for a site and signs with it, as WebAuthn says.</summary>
internal sealed class SoftAuthenticator(string origin) : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _userHandle = "";

    /// <summary>The site that the browser says it is on.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Whether the member showed a finger, a face or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    public uint SignCount { get; set; }

    /// <summary>The answer of <c>navigator.credentials.create</c>.</summary>
    public JsonObject Create(JsonElement options)
    {
        _userHandle = options.GetProperty("user").GetProperty("id").GetString()!;
        var data = ClientData("webauthn.create", options);
        byte[] authData = [.. AuthenticatorData(options.GetProperty("rp").GetProperty("id").GetString()!, HasCredential),
            .. new byte[16], .. Length(_id), .. _id, .. PublicKey()];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), .. Bytes(authData)];
        return Credential(new()
        {
            ["clientDataJSON"] = Encode(data), ["attestationObject"] = Encode(attestation), ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>The answer of <c>navigator.credentials.get</c>.</summary>
    public JsonObject Get(JsonElement options)
    {
        SignCount = SignCount == 0 ? 0 : SignCount + 1;
        var data = ClientData("webauthn.get", options);
        var authData = AuthenticatorData(options.GetProperty("rpId").GetString()!, 0);
        byte[] signed = [.. authData, .. SHA256.HashData(data)];
        return Credential(new()
        {
            ["clientDataJSON"] = Encode(data), ["authenticatorData"] = Encode(authData), ["userHandle"] = _userHandle,
            ["signature"] = Encode(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
        });
    }

    public void Dispose() => _key.Dispose();

    private JsonObject Credential(JsonObject response) => new()
    {
        ["id"] = Encode(_id), ["rawId"] = Encode(_id), ["type"] = "public-key", ["authenticatorAttachment"] = "platform",
        ["response"] = response, ["clientExtensionResults"] = new JsonObject(),
    };

    private byte[] ClientData(string type, JsonElement options) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type, ["challenge"] = options.GetProperty("challenge").GetString(), ["origin"] = Origin, ["crossOrigin"] = false,
    }.ToJsonString());

    private byte[] AuthenticatorData(string site, byte flags)
    {
        var count = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(count, SignCount);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), (byte)(flags | UserPresent | (Verifies ? UserVerified : 0)), .. count];
    }

    /// <summary>COSE: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.</summary>
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
    }

    private static byte[] Length(byte[] bytes) => [(byte)(bytes.Length >> 8), (byte)bytes.Length];

    /// <summary>CBOR: a short text.</summary>
    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    /// <summary>CBOR: up to 255 bytes.</summary>
    private static byte[] Bytes(byte[] bytes) => [0x58, (byte)bytes.Length, .. bytes];

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
