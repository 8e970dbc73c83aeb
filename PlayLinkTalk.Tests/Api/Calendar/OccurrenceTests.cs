using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using PlayLinkTalk.Api.Schedules;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Calendar;

/// <summary>Entries that began long ago give the dates that the library finds from their first start.</summary>
public sealed class OccurrenceTests
{
    private static readonly DateTimeOffset From = new(2030, 3, 5, 4, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("FREQ=DAILY")]
    [InlineData("FREQ=DAILY;INTERVAL=3")]
    [InlineData("FREQ=DAILY;INTERVAL=17;BYMONTH=3,4")]
    [InlineData("FREQ=DAILY;BYDAY=MO,WE")]
    [InlineData("FREQ=DAILY;UNTIL=20300315T000000Z")]
    [InlineData("FREQ=WEEKLY")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU,SA")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU,SA")]
    [InlineData("FREQ=WEEKLY;INTERVAL=5;BYDAY=FR")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31")]
    [InlineData("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=9")]
    public void A_start_of_long_ago_changes_no_date(string rule)
    {
        // Of each day of a week, also in zones whose clocks change within the range, and at an hour that is missing then.
        foreach (var (zone, hour) in ((string, int)[])[("Asia/Seoul", 19), ("America/New_York", 2), ("Europe/Berlin", 2)])
        {
            for (var day = 0; day < 7; day++)
            {
                var entry = new CalendarEntryRow
                {
                    Title = "Run", Zone = zone, LocalStart = new DateTime(2000, 1, 1 + day, hour, 30, 0), Minutes = 90, Repeats = rule,
                };
                Assert.True(Occurrences.TrySpan(entry));

                var found = Occurrences.Of(entry, From, From.AddDays(40)).Select(one => one.Start).ToArray();

                Assert.Equal(Whole(entry, From, From.AddDays(40)), found);
            }
        }
    }

    /// <summary>Step by step from the first start.</summary>
    private static DateTimeOffset[] Whole(CalendarEntryRow entry, DateTimeOffset from, DateTimeOffset until)
    {
        var series = new CalendarEvent
        {
            Start = new CalDateTime(entry.LocalStart, entry.Zone), RecurrenceRule = new RecurrencePattern(entry.Repeats!),
        };
        return
        [
            .. series.GetOccurrences(new CalDateTime(from.AddMinutes(-entry.Minutes).UtcDateTime, "UTC"))
                .Select(one => new DateTimeOffset(one.Period.StartTime.AsUtc, TimeSpan.Zero)).TakeWhile(start => start < until)
                .Where(start => start.AddMinutes(entry.Minutes) > from),
        ];
    }
}
