using System.Security.Cryptography;
using System.Text;

namespace PlayLinkTalk.Api.SecondFactors;

/// <summary>
/// A recovery code: 120 random bits as 24 letters and digits. Too many to be guessed, so a plain hash of it is stored and found by
/// its value.
/// </summary>
internal static class RecoveryCode
{
    public const int Count = 10;
    private const int Bytes = 15;
    private const int GroupLength = 6;

    /// <summary>For people: in groups, lower case.</summary>
    public static string New() => string.Join(
        '-', Base32.Encode(RandomNumberGenerator.GetBytes(Bytes)).ToLowerInvariant().Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>The same for every way to type the code.</summary>
    public static string HashOf(Guid account, string code)
    {
        var letters = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account:N} {letters}")));
    }
}
