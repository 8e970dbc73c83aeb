using System.Numerics;
using System.Security.Cryptography;

namespace PlayLinkTalk.Deploy.Tests.Sealing;

/// <summary>
/// RSAES-OAEP with SHA-256 and a label (RFC 8017, 7.1.2), which .NET's own RSA does not offer. For tests: not in constant time.
/// </summary>
internal static class Oaep
{
    private const int HashLength = SHA256.HashSizeInBytes;

    /// <exception cref="CryptographicException">Another key or another label.</exception>
    public static byte[] Decrypt(RSA key, ReadOnlySpan<byte> cipher, byte[] label)
    {
        var parameters = key.ExportParameters(includePrivateParameters: true);
        var encoded = Raise(cipher, parameters.D!, parameters.Modulus!);
        var (seed, block) = (encoded.AsSpan(1, HashLength).ToArray(), encoded.AsSpan(1 + HashLength).ToArray());
        Mask(seed, block);
        Mask(block, seed);

        // The label's hash, zeros, a one, and the message.
        var one = Array.IndexOf(block, (byte)1, HashLength);
        if (encoded[0] != 0 || !block.AsSpan(0, HashLength).SequenceEqual(SHA256.HashData(label)) || one < 0)
        {
            throw new CryptographicException("It does not open.");
        }

        return block[(one + 1)..];
    }

    private static byte[] Raise(ReadOnlySpan<byte> number, byte[] exponent, byte[] modulus)
    {
        var result = BigInteger.ModPow(Whole(number), Whole(exponent), Whole(modulus)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[modulus.Length - result.Length], .. result];
    }

    private static BigInteger Whole(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    /// <summary>Takes MGF1 of the second off the first.</summary>
    private static void Mask(byte[] target, byte[] seed)
    {
        for (var at = 0; at < target.Length; at += HashLength)
        {
            var mask = SHA256.HashData([.. seed, 0, 0, 0, (byte)(at / HashLength)]);
            for (var i = 0; i < HashLength && at + i < target.Length; i++)
            {
                target[at + i] ^= mask[i];
            }
        }
    }
}
