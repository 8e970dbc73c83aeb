using System.Globalization;
using System.Text.RegularExpressions;

namespace PlayLinkTalk.Contracts.Json;

/// <summary>Parses RFC 3339 times strictly.</summary>
public static partial class Rfc3339
{
    /// <summary>The error text for a value in any other form.</summary>
    public const string Expected = "A time is written as in RFC 3339, with its offset: 2030-05-01T10:00:00Z.";

    /// <summary>The time in UTC. False if the text is no such time.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is { Length: <= 40 } && Form().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
