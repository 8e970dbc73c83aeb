using System.Net.Mail;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>The sign-in name of an account; normalised before it is compared or stored.</summary>
internal static class EmailAddress
{
    public const int Longest = 254;

    /// <summary>Allows for blanks around the typed text.</summary>
    public const int LongestTyped = Longest + 20;

    public static string Normalise(string email) => TypedText.Of(email.Trim().ToLowerInvariant());

    public static bool IsValid(string? email) =>
        email is not null && Text.IsLine(email, LongestTyped) && Normalise(email).Length <= Longest
        && TypedText.Of(email.Trim()) is var typed
        && MailAddress.TryCreate(typed, out var address)
        && address.Address.Equals(typed, StringComparison.Ordinal)
        && !typed.Any(c => char.IsWhiteSpace(c) || c is '"' or '(' or ')' or '<' or '>');
}
