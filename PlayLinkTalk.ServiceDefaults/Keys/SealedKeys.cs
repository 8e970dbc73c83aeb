using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.ServiceDefaults.Keys;

/// <summary>Encrypts the keys of the forms with AES-256-GCM under a key that is derived from <see cref="FormKeyOptions.Secret"/>.</summary>
internal sealed class SealedKeys(string secret) : IXmlEncryptor
{
    private const int KeyBytes = 32;
    private static readonly byte[] Purpose = "PlayLinkTalk form keys, version 1"u8.ToArray();
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedKey = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedKey.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = CipherOf(secret);
        cipher.Encrypt(nonce, plain, sealedKey.AsSpan(NonceBytes + TagBytes), sealedKey.AsSpan(NonceBytes, TagBytes));
        return new(new XElement("sealed", Convert.ToBase64String(sealedKey)), typeof(SealedKeysReader));
    }

    /// <exception cref="CryptographicException">The secret is another one, or the bytes were changed.</exception>
    internal static XElement Decrypt(string secret, byte[] sealedKey)
    {
        var plain = new byte[Math.Max(0, sealedKey.Length - NonceBytes - TagBytes)];
        using var cipher = CipherOf(secret);
        cipher.Decrypt(
            sealedKey.AsSpan(0, NonceBytes), sealedKey.AsSpan(NonceBytes + TagBytes), sealedKey.AsSpan(NonceBytes, TagBytes), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    private static AesGcm CipherOf(string secret) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeyBytes, info: Purpose), TagBytes);
}

/// <summary>Reads what <see cref="SealedKeys"/> has encrypted. Data Protection makes it, by the name that stands beside each key.</summary>
internal sealed class SealedKeysReader(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var options = services.GetRequiredService<IOptions<FormKeyOptions>>().Value;
        var sealedKey = Convert.FromBase64String(encryptedElement.Value);
        var secret = options.Secret
            ?? throw new CryptographicException("A key of the forms is sealed, and DataProtection:Secret is not set.");
        try
        {
            return SealedKeys.Decrypt(secret, sealedKey);
        }
        catch (AuthenticationTagMismatchException) when (options.FormerSecret is { } former)
        {
            return SealedKeys.Decrypt(former, sealedKey);
        }
    }
}
