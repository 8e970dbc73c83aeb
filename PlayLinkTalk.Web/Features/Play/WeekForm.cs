using System.Globalization;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Web.Features.Play;

/// <summary>A wish for every free time of some days, as chosen.</summary>
public sealed class WeekForm : PlayForm
{
    public string? SleepFrom { get; set; }
    public string? SleepUntil { get; set; }
    public string? Days { get; set; }

    /// <summary>The chosen times by <see cref="KeyOf"/>; null before they were shown.</summary>
    public Dictionary<string, string>? Windows { get; set; }

    public int ChosenDays => int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 7;

    public int? ChosenMinutes =>
        int.TryParse(Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;

    /// <summary>The chosen times; what is none is left out.</summary>
    public IReadOnlyList<TicketWindow> ChosenWindows => [.. (Windows ?? []).Keys.Select(WindowOf).OfType<TicketWindow>()];

    public static string KeyOf(DateTimeOffset from, DateTimeOffset until) => string.Create(
        CultureInfo.InvariantCulture, $"{from.ToUnixTimeSeconds()}-{until.ToUnixTimeSeconds()}");

    private static TicketWindow? WindowOf(string key) =>
        key.Split('-') is [var from, var until] && TimeOf(from) is { } earliest && TimeOf(until) is { } latest
            ? new(earliest, latest)
            : null;

    private static DateTimeOffset? TimeOf(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(at)
            : null;
}
