using System.Security.Cryptography;
using System.Text;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Recovery;

/// <summary>
/// The secret of a mail: 125 random bits in 25 letters and digits that are not taken for one another, in groups of five. It can be
/// typed where the link does not open. Only its hash is stored.
/// </summary>
internal static class MailCode
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Letters = 25;
    private const int Group = 5;
    private const int LongestTyped = 100;

    public static string Create()
    {
        var code = new StringBuilder(RandomNumberGenerator.GetString(Alphabet, Letters));
        for (var at = Letters - Group; at > 0; at -= Group)
        {
            code.Insert(at, '-');
        }

        return code.ToString();
    }

    /// <summary>Names a code that is missing.</summary>
    public static void Require(FieldErrors errors, string? typed) =>
        errors.Require(typed is { Length: > 0 and <= LongestTyped }, "token", "is missing or too long");

    /// <summary>The hash of a typed code; null when it can't be one.</summary>
    public static string? Hash(string? typed)
    {
        if (typed is null or { Length: > LongestTyped })
        {
            return null;
        }

        var code = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
        return code.Length == Letters && code.All(Alphabet.Contains)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)))
            : null;
    }
}
