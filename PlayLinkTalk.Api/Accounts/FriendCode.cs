using System.Security.Cryptography;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>
/// 8 characters (40 random bits) that a member gives to people to be found by. No letter looks like a digit, and typing one that does
/// finds the account all the same.
/// </summary>
internal static class FriendCode
{
    public const int Length = 8;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The stored form of the code; null if the text can't be one.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 2 * Length)
        {
            return null;
        }

        var code = string.Concat(typed.Where(c => c is not ('-' or ' ')).Select(Canonical));
        return code.Length == Length && code.All(c => Alphabet.Contains(c)) ? code : null;
    }

    private static char Canonical(char typed) => char.ToUpperInvariant(typed) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var c => c,
    };
}
