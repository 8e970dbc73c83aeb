using System.Globalization;
using PlayLinkTalk.Api.Schedules;

namespace PlayLinkTalk.Load.Calendars;

/// <summary>Entries of calendars as members have them: most of them once, some every week, a few every day.</summary>
internal static class MadeUpEntries
{
    private const int EachWeek = 20;
    private const int EachDay = 2;
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>Spread over half a year before and after; reminders are none, so that nothing is due meanwhile.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="count">How many; of a hundred 20 repeat every week and 2 every day.</param>
    /// <param name="random">Decides on the times.</param>
    /// <param name="now">Around which.</param>
    public static IEnumerable<CalendarEntryRow> Of(Guid account, int count, Random random, DateTimeOffset now)
    {
        for (var number = 0; number < count; number++)
        {
            var of = number % 100;
            var rule = of < EachDay ? "FREQ=DAILY" : of < EachDay + EachWeek ? $"FREQ=WEEKLY;BYDAY={Weekdays[random.Next(7)]}" : null;
            var start = now.UtcDateTime.Date.AddDays(random.Next(-180, 180)).AddMinutes(random.Next(96) * 15);
            yield return Row(account, number, start, rule, now);
        }
    }

    /// <summary>Entries of every day that began in the year 2000.</summary>
    public static IEnumerable<CalendarEntryRow> Old(Guid account, int count, DateTimeOffset now) => Enumerable.Range(0, count).Select(
        number => Row(account, number, new DateTime(2000, 1, 1).AddMinutes(number % 1440), "FREQ=DAILY", now));

    private static CalendarEntryRow Row(Guid account, int number, DateTime local, string? rule, DateTimeOffset now)
    {
        var row = new CalendarEntryRow
        {
            Id = Guid.CreateVersion7(now), AccountId = account, Zone = Zones.Default, LocalStart = local, Minutes = 60, Repeats = rule,
            Title = string.Create(CultureInfo.InvariantCulture, $"Entry {number}"), CreatedAt = now, ChangedAt = now,
        };
        // No search for dates: these rules have one every week, and no end.
        row.StartsAt = Zones.At(local, Zones.Find(Zones.Default)!);
        row.EndsAt = rule is null ? row.StartsAt.AddMinutes(row.Minutes) : CalendarEntryRow.Endless;
        return row;
    }
}
