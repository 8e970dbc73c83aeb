using PlayLinkTalk.Api.Calendar;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Calendar;

/// <summary>The text for other calendars is the file that a second parser reads (<c>calendar.test.mjs</c>).</summary>
[OnOneDatabase(DatabaseKind.Sqlite, "no database")]
public sealed class CalendarTextTests
{
    [Fact]
    public void The_text_is_the_one_that_another_parser_is_tested_with()
    {
        var text = new CalendarText("PlayLinkTalk");
        var now = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        text.Zone(Zones.Find("America/New_York")!, new(2030, 3, 4, 0, 0, 0, TimeSpan.Zero), now);
        text.Zone(Zones.Find("Asia/Seoul")!, new(2030, 3, 4, 0, 0, 0, TimeSpan.Zero), now);
        text.Event(new(
            Guid.Parse("01990000-0000-7000-8000-000000000001"), @"Run, walk; rest \ 달리기", "Central Park", new(2030, 3, 8, 9, 0, 0),
            "America/New_York", 60, "FREQ=DAILY;COUNT=5", ["20300309T090000"], 2, false, new(2030, 3, 1, 3, 0, 0, TimeSpan.Zero)));
        text.Event(new(
            Guid.Parse("01990000-0000-7000-8000-000000000002"), new string('가', 30), null, new(2030, 3, 1, 19, 0, 0), "Asia/Seoul", 90,
            null, [], 1, true, new(2030, 3, 1, 4, 0, 0, TimeSpan.Zero)));

        var lines = text.Finish();

        Assert.Equal(SourceTree.Read("eng/ci.d/tests/calendar.ics"), lines.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.DoesNotContain("\n", lines.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
