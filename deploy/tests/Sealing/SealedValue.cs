using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PlayLinkTalk.Deploy.Tests.Sealing;

/// <summary>Opens a sealed value as the controller of Sealed Secrets does; written apart from what seals, from the format alone.</summary>
internal static class SealedValue
{
    private const int TagLength = 16;

    /// <exception cref="CryptographicException">It was not sealed for this key and place, or has been changed.</exception>
    public static string Open(RSA key, string label, string text)
    {
        var bytes = Convert.FromBase64String(text).AsSpan();
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var session = Oaep.Decrypt(key, bytes.Slice(2, length), Encoding.UTF8.GetBytes(label));
        var cipher = bytes[(2 + length)..^TagLength];
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(session, TagLength);
        aes.Decrypt(new byte[12], cipher, bytes[^TagLength..], plain);
        return Encoding.UTF8.GetString(plain);
    }
}
