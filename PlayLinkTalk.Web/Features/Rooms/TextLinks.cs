using System.Text.RegularExpressions;

namespace PlayLinkTalk.Web.Features.Rooms;

/// <summary>What in a message becomes a link: http, https, www. and telephone numbers, and nothing else. As in format.js.</summary>
internal static partial class TextLinks
{
    /// <summary>The text in parts; parts that are addresses stand alone.</summary>
    public static string[] Parts(string text) => [.. Link().Split(text).Where(part => part.Length > 0)];

    /// <summary>Where a part leads; null for plain text.</summary>
    public static string? AddressOf(string part) => Link().Match(part) is { Success: true } link && link.Length == part.Length
        ? part[0] switch
        {
            'h' or 'H' => part,
            'w' or 'W' => "https://" + part,
            _ => "tel:" + string.Concat(part.Where(sign => sign is '+' or (>= '0' and <= '9'))),
        }
        : null;

    // A capture group, so that Split keeps the links.
    [GeneratedRegex(
        @"(https?://[^\s<>""']+[^\s<>""'.,!?;:)\]]|(?<![\w.@/-])www\.[^\s<>""']+[^\s<>""'.,!?;:)\]]|(?<![\w+-])(?:\+82-?[1-9][0-9]?|0[1-9][0-9]?)-?[0-9]{3,4}-?[0-9]{4}(?![\w-]))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex Link();
}
