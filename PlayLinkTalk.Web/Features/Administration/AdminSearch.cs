namespace PlayLinkTalk.Web.Features.Administration;

/// <summary>The search for accounts by an admin.</summary>
public static class AdminSearch
{
    /// <summary>The Api refuses fewer characters.</summary>
    public const int Shortest = 2;

    /// <summary>The Api refuses more.</summary>
    private const int Longest = 254;

    /// <summary>Whether the text is an email address. It is sent in a body: addresses of pages are logged on their way.</summary>
    public static bool IsEmail(string? text) => text?.Contains('@', StringComparison.Ordinal) is true;

    /// <summary>What to ask for; null when the text can be no part of a name: also of an email address in an old address of a page.</summary>
    public static string? Of(string? text) =>
        text?.Trim() is { Length: >= Shortest and <= Longest } search && !IsEmail(search) ? search : null;
}
