using NodaTime;
using PlayLinkTalk.Api.Schedules;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>When a member of a waiting list is told of a free seat, and until when the seat is kept for the answer.</summary>
/// <param name="TellAt">Now, or when the night of the member's zone ends.</param>
/// <param name="Until">Later than <paramref name="TellAt"/>, and never after the game takes no more players.</param>
internal readonly record struct OfferTimes(DateTimeOffset TellAt, DateTimeOffset Until)
{
    /// <summary>Below this time to the start all on the list are offered the seat, and the first to take it has it.</summary>
    public static readonly TimeSpan ForAll = TimeSpan.FromHours(1);

    /// <summary>Above this time to the start a night passes without an alert.</summary>
    private static readonly TimeSpan Far = TimeSpan.FromHours(16);
    private static readonly TimeSpan Near = TimeSpan.FromHours(2);
    private static readonly TimeSpan Evening = TimeSpan.FromHours(22);
    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);

    /// <param name="now">When the seat is free.</param>
    /// <param name="start">Of the game.</param>
    /// <param name="closes">When the game takes no more players.</param>
    /// <param name="zone">Of the member's clocks.</param>
    public static OfferTimes Of(DateTimeOffset now, DateTimeOffset start, DateTimeOffset closes, DateTimeZone zone)
    {
        var tellAt = NightEnd(now, start, zone) ?? now;
        var until = tellAt + AnswerTime(start - tellAt);
        // The hours of a night do not count: a member that is told in the evening need not answer before the morning.
        var evening = NextEvening(tellAt, zone);
        if (until > evening && NightEnd(evening, start, zone) is { } end)
        {
            until = end + (until - evening);
        }

        return new(tellAt, until < closes ? until : closes);
    }

    /// <summary>Two hours above sixteen, half an hour, and ten minutes below two hours.</summary>
    private static TimeSpan AnswerTime(TimeSpan left) =>
        TimeSpan.FromMinutes(left > Far ? 120 : left >= Near ? 30 : 10);

    /// <summary>When alerts are sent again; null: they are sent now.</summary>
    private static DateTimeOffset? NightEnd(DateTimeOffset now, DateTimeOffset start, DateTimeZone zone)
    {
        var local = Zones.Local(now, zone);
        if (start - now <= Far || (local.TimeOfDay >= Morning && local.TimeOfDay < Evening))
        {
            return null;
        }

        var morning = Zones.At((local.TimeOfDay < Morning ? local.Date : local.Date.AddDays(1)) + Morning, zone);
        return morning < start - Far ? morning : start - Far;
    }

    private static DateTimeOffset NextEvening(DateTimeOffset now, DateTimeZone zone)
    {
        var local = Zones.Local(now, zone);
        return Zones.At((local.TimeOfDay < Evening ? local.Date : local.Date.AddDays(1)) + Evening, zone);
    }
}
