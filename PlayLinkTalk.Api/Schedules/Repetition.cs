using System.Globalization;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>
/// The rules of repetition that are accepted: days, weeks, months or years with the usual parts. A rule that repeats within a day, or
/// that no date fulfils, is refused before the library expands it: it would search for very long.
/// </summary>
internal static class Repetition
{
    public const int Longest = 200;
    private const int MostTimes = 1000;
    private const int LongestInterval = 366;
    private static readonly string[] Frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    private static readonly int[] LongestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>What is wrong with the value of an RRULE; null when it is accepted.</summary>
    public static string? Refusal(string rule)
    {
        if (rule.Length > Longest)
        {
            return $"at most {Longest} characters";
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in rule.Split(';'))
        {
            if (part.Split('=') is not [var name, var value] || !parts.TryAdd(name, value))
            {
                return "parts NAME=VALUE, separated by semicolons, each once";
            }
        }

        if (!Frequencies.Contains(parts.GetValueOrDefault("FREQ")))
        {
            return $"FREQ is {string.Join(", ", Frequencies)}";
        }

        return parts.Select(part => RefusalOf(part.Key, part.Value, parts["FREQ"])).FirstOrDefault(wrong => wrong is not null)
            ?? (parts.ContainsKey("COUNT") && parts.ContainsKey("UNTIL") ? "COUNT or UNTIL, not both"
                : CanHappen(parts) ? null : "no such date");
    }

    private static string? RefusalOf(string name, string value, string frequency) => name switch
    {
        "FREQ" => null,
        "INTERVAL" => IsWithin(value, 1, LongestInterval) ? null : $"INTERVAL is 1 to {LongestInterval}",
        "COUNT" => IsWithin(value, 1, MostTimes) ? null : $"COUNT is 1 to {MostTimes}",
        "UNTIL" => UntilOf(value) is not null ? null : "UNTIL is a date or a time in UTC",
        "WKST" => Weekdays.Contains(value) ? null : "WKST is a weekday",
        "BYDAY" => All(value, day => IsDay(day, frequency)) ? null : "BYDAY names weekdays",
        "BYMONTHDAY" when frequency != "WEEKLY" =>
            All(value, day => IsWithin(day.TrimStart('-'), 1, 31)) ? null : "BYMONTHDAY is 1 to 31",
        "BYMONTH" => All(value, month => IsWithin(month, 1, 12)) ? null : "BYMONTH is 1 to 12",
        "BYSETPOS" when frequency is "MONTHLY" or "YEARLY" =>
            All(value, position => IsWithin(position.TrimStart('-'), 1, LongestInterval)) ? null : "BYSETPOS is a position",
        _ => $"{name} can't be used here",
    };

    /// <summary>The last possible start; null when it is no date. A time without a zone is taken as UTC.</summary>
    public static DateTimeOffset? UntilOf(string value) =>
        DateTime.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.AddDays(1), TimeSpan.Zero)
            : DateTime.TryParseExact(
                value.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? new DateTimeOffset(time, TimeSpan.Zero)
                : null;

    /// <summary>A part of an accepted rule; null when it has none.</summary>
    public static string? Part(string rule, string name) =>
        rule.Split(';').Select(part => part.Split('=')).Where(part => part[0] == name).Select(part => part[1]).FirstOrDefault();

    /// <summary>30 February does not; what only some years have is found out by the first search, which is bounded.</summary>
    private static bool CanHappen(Dictionary<string, string> parts)
    {
        if (!parts.TryGetValue("BYMONTHDAY", out var days) || !parts.TryGetValue("BYMONTH", out var months))
        {
            return true;
        }

        return months.Split(',').Select(month => LongestMonths[Number(month) - 1])
            .Any(length => days.Split(',').Any(day => Number(day.TrimStart('-')) <= length));
    }

    private static bool IsDay(string day, string frequency)
    {
        if (day.Length < 2 || !Weekdays.Contains(day[^2..]))
        {
            return false;
        }

        var position = day[..^2].TrimStart('+', '-');
        return day.Length == 2 || (frequency is "MONTHLY" && IsWithin(position, 1, 5))
            || (frequency is "YEARLY" && IsWithin(position, 1, 53));
    }

    private static bool All(string value, Func<string, bool> isGood) => value.Split(',') is { Length: <= 31 } each && each.All(isGood);

    private static bool IsWithin(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
