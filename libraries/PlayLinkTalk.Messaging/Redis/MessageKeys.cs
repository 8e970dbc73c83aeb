using System.Security.Cryptography;
using System.Text;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// The secrets with which processes of this service recognise each other's messages at Redis. Two while one replaces the other: messages
/// carry the code of the current one, and either is accepted.
/// </summary>
public sealed class MessageKeys
{
    /// <summary>The shortest secret, in characters: 128 bits where it is letters and digits at random.</summary>
    public const int ShortestSecret = 22;

    private const int KeyBytes = 32;
    private static readonly byte[] Purpose = "PlayLinkTalk messages at Redis, version 1"u8.ToArray();

    /// <param name="current">Messages carry its code.</param>
    /// <param name="former">Its code is accepted as well; null: there is none.</param>
    /// <param name="acceptUnsigned">Messages without a code are accepted: processes without the secret run beside.</param>
    /// <exception cref="ArgumentException">A secret is shorter than <see cref="ShortestSecret"/>.</exception>
    public MessageKeys(string current, string? former = null, bool acceptUnsigned = false)
    {
        Current = Derive(current);
        Accepted = former is null ? [Current] : [Current, Derive(former)];
        AcceptUnsigned = acceptUnsigned;
    }

    internal byte[] Current { get; }

    internal byte[][] Accepted { get; }

    internal bool AcceptUnsigned { get; }

    private static byte[] Derive(string secret) => secret.Length >= ShortestSecret
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeyBytes, info: Purpose)
        : throw new ArgumentException($"A secret has {ShortestSecret} characters or more.", nameof(secret));
}
