using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>The opaque secret of a signed-in device: 256 random bits. Only its hash is stored.</summary>
internal static class SessionToken
{
    private const string Prefix = "plt_";
    private const int SecretBytes = 32;
    private const int LongestToken = 100;

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The hash that is stored and looked up; null when the text can't be a token.</summary>
    public static string? Hash(string token) =>
        token.Length <= LongestToken && token.StartsWith(Prefix, StringComparison.Ordinal)
            ? Digest(token)
            : null;

    /// <summary>A key of an email address for counting failures, so that mistyped addresses are not stored in clear text.</summary>
    public static string EmailKey(string email) => Digest(email);

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
