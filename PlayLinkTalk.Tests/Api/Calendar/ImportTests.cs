using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Calendar;

/// <summary>Files of other calendars.</summary>
public sealed class ImportTests(ApiServer api) : IClassFixture<ApiServer>
{
    private static readonly string Weekly = Event(
        "UID:class@school", "SUMMARY:Yoga\\, beginners", "LOCATION:Hall 3", "DTSTART;TZID=Asia/Seoul:20300506T190000",
        "DTEND;TZID=Asia/Seoul:20300506T203000", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Asia/Seoul:20300513T190000");

    [Fact]
    public async Task A_file_is_shown_first_and_becomes_entries_when_it_is_accepted()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));

        var shown = (await mia.Api.Calendar.TryImportAsync(Calendar(Weekly))).OrThrow().Entries.Single();

        Assert.Equal(
            (ImportState.New, "Yoga, beginners", "2030-05-06T19:00", "Asia/Seoul", 90, "FREQ=WEEKLY;COUNT=4", "Hall 3", 3),
            (shown.State, shown.Title, shown.LocalStart, shown.Zone, shown.Minutes, shown.Repeats, shown.Place, shown.Line));
        Assert.Empty((await ItemsAsync(mia)).Items);
        Assert.Null(await bo.Api.Calendar.ImportAsync());
        Assert.True((await bo.Api.Calendar.TryAcceptImportAsync()).Problem!.IsNotFound);
        Assert.Equal(new(1, 0), (await mia.Api.Calendar.TryAcceptImportAsync()).OrThrow());
        Assert.Equal([6, 20, 27], (await ItemsAsync(mia)).Items.Select(item => item.StartsAt.Day));
        Assert.Null(await mia.Api.Calendar.ImportAsync());
    }

    [Fact]
    public async Task The_next_file_changes_what_the_first_one_brought_and_doubles_nothing()
    {
        var mia = await api.JoinAsync("Mia");
        var other = Event("UID:dentist", "SUMMARY:Dentist", "DTSTART:20300507T010000Z", "DURATION:PT45M");
        await AcceptAsync(mia, Calendar(Weekly, other));

        var shown = (await mia.Api.Calendar.TryImportAsync(
            Calendar(Weekly.Replace("T190000", "T180000", StringComparison.Ordinal), other))).OrThrow();
        Assert.Equal([ImportState.Changed, ImportState.Same], shown.Entries.Select(entry => entry.State));
        Assert.Equal(new(0, 1), (await mia.Api.Calendar.TryAcceptImportAsync()).OrThrow());

        var items = (await ItemsAsync(mia)).Items;
        Assert.Equal(4, items.Count);
        Assert.Equal("2030-05-06T18:00", items[0].LocalStart);
        // A UTC time that does not repeat is on the member's own clocks.
        Assert.Equal("2030-05-07T10:00", items[1].LocalStart);
        await mia.Api.Calendar.TryCancelAsync(items[1].Id);
        Assert.Equal(new(1, 0), await AcceptAsync(mia, Calendar(other)));
    }

    [Fact]
    public async Task Events_are_read_as_other_calendars_write_them()
    {
        var mia = await api.JoinAsync("Mia");

        var shown = (await mia.Api.Calendar.TryImportAsync(Calendar(
            Event("UID:1", "SUMMARY:All day", "DTSTART;VALUE=DATE:20300506", "DTEND;VALUE=DATE:20300508"),
            Event("UID:2", "SUMMARY:Folded", "  words", "DTSTART;TZID=\"Korea Standard Time\":20300506T100000"),
            Event("UID:3", "SUMMARY:Prefix", "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20300506T100000", "DURATION:P1D"),
            Event("UID:4", "SUMMARY:Floating", "DTSTART:20300506T100000", "BEGIN:VALARM", "SUMMARY:Alarm", "END:VALARM"),
            Event("UID:5", "SUMMARY:Gone", "STATUS:CANCELLED", "DTSTART:20300506T100000"),
            Event("UID:6", "SUMMARY:Past", "DTSTART:20200506T100000"),
            Event($"UID:{Guid.NewGuid()}@playlinktalk", "SUMMARY:Ours", "DTSTART:20300506T100000"),
            Event("UID:7", "SUMMARY:Series", "DTSTART:20300506T100000Z", "RRULE:FREQ=DAILY;COUNT=3"),
            Event("UID:7", "SUMMARY:Moved", "RECURRENCE-ID:20300507T100000Z", "DTSTART:20300507T120000Z")))).OrThrow().Entries;

        Assert.Equal(
            [
                ("All day", ImportState.New, "2030-05-06T00:00", 2880), ("Folded words", ImportState.New, "2030-05-06T10:00", 30),
                ("Prefix", ImportState.New, "2030-05-06T10:00", 1440), ("Floating", ImportState.New, "2030-05-06T10:00", 30),
                ("Past", ImportState.Over, "2020-05-06T10:00", 30), ("Series", ImportState.New, "2030-05-06T10:00", 30),
                ("Moved", ImportState.New, "2030-05-07T21:00", 30),
            ],
            shown.Select(entry => (entry.Title, entry.State, entry.LocalStart!, entry.Minutes!.Value)));
        Assert.Equal(["Asia/Seoul", "Asia/Seoul", "Europe/Berlin", "Asia/Seoul", "Asia/Seoul", "Etc/UTC", "Asia/Seoul"],
            shown.Select(entry => entry.Zone));
        await mia.Api.Calendar.TryAcceptImportAsync();
        var items = (await ItemsAsync(mia)).Items;
        Assert.Equal(
            [(6, 10), (8, 10)], items.Where(item => item.Title == "Series").Select(item => (item.StartsAt.Day, item.StartsAt.Hour)));
        Assert.All(items.Where(item => item.Title == "All day"), item => Assert.Null(item.Fixed));
    }

    [Theory]
    [InlineData("RRULE:FREQ=HOURLY", "repeats")]
    [InlineData("RRULE:FREQ=SECONDLY", "repeats")]
    [InlineData("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "repeats")]
    [InlineData("RRULE:FREQ=DAILY\r\nRDATE:20300507T100000", "repeats")]
    [InlineData("DTSTART;TZID=Moon/Sea:20300506T100000", "zone")]
    [InlineData("DTSTART:tomorrow", "startsAt")]
    [InlineData("DTSTART:29990506T100000", "startsAt")]
    [InlineData("DTEND:20300501T100000", "minutes")]
    [InlineData("DURATION:P60D", "minutes")]
    [InlineData("DURATION:-PT5M", "minutes")]
    public async Task An_event_that_can_be_no_entry_is_named_with_its_line_and_the_others_come(string line, string field)
    {
        var mia = await api.JoinAsync("Mia");
        string[] start = line.StartsWith("DTSTART", StringComparison.Ordinal) ? [] : ["DTSTART:20300506T100000"];

        var shown = (await mia.Api.Calendar.TryImportAsync(
            Calendar(Weekly, Event(["UID:bad", "SUMMARY:Bad", .. start, line])))).OrThrow().Entries;

        Assert.Equal(
            [(3, ImportState.New, null), (12, ImportState.Refused, field)],
            shown.Select(each => (each.Line, each.State, each.Field)));
        Assert.Equal(new(1, 0), (await mia.Api.Calendar.TryAcceptImportAsync()).OrThrow());
    }

    [Fact]
    public async Task A_file_that_is_no_calendar_is_refused_with_its_line_and_keeps_nothing()
    {
        var mia = await api.JoinAsync("Mia");
        (string Text, string Said)[] files =
        [
            ("", "line 1"), ("hello", "line 1"), ("BEGIN:VEVENT\r\nEND:VEVENT", "line 1"), ("BEGIN:VCALENDAR\r\nVERSION:2.0", "line 2"),
            ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR", "line 3"), ("BEGIN:VCALENDAR\r\nno colon\r\nEND:VCALENDAR", "line 2"),
            (Calendar([.. Enumerable.Repeat("BEGIN:VEVENT\r\nEND:VEVENT", 1001)]), "more than 1000"),
            (string.Concat(Enumerable.Repeat("BEGIN:VCALENDAR\r\n", 1000)), "line 9"),
            ($"BEGIN:VCALENDAR\r\nX:{new string('x', 70_000)}\r\nEND:VCALENDAR", "line 2"),
        ];
        foreach (var (text, said) in files)
        {
            var problem = (await mia.Api.Calendar.TryImportAsync(text)).Problem!;

            Assert.Equal((400, ProblemCodes.InvalidRequest), (problem.Status, problem.Code));
            Assert.Contains(said, string.Join(' ', problem.Errors["calendar"]), StringComparison.Ordinal);
        }

        var large = (await mia.Api.Calendar.TryImportAsync(new string('x', (1024 * 1024) + 1))).Problem!;
        Assert.Equal((413, ProblemCodes.BodyTooLarge), (large.Status, large.Code));
        Assert.Null(await mia.Api.Calendar.ImportAsync());
    }

    [Fact]
    public async Task Rules_that_are_slow_to_expand_end_the_reading()
    {
        var mia = await api.JoinAsync("Mia");
        var bombs = Enumerable.Range(0, 1000).Select(at => Event(
            $"UID:{at}", "SUMMARY:Bomb", "DTSTART:20300501T100000", "RRULE:FREQ=MONTHLY;INTERVAL=12;BYMONTH=11;BYDAY=1MO;BYSETPOS=300"));

        var answer = await mia.Api.Calendar.TryImportAsync(Calendar([.. bombs]));

        // Quick machines refuse each event, slow ones the file.
        Assert.True(
            answer.Problem is { Status: 400 } || answer.OrThrow().Entries.All(entry => entry.State == ImportState.Refused),
            $"{answer.Problem?.Code}");
    }

    [Fact]
    public async Task An_account_reads_few_files_a_minute()
    {
        await using var own = await ApiServer.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["RateLimits:CalendarImportsPerMinutePerAccount"] = "1" },
        });
        var (mia, bo) = (await own.JoinAsync("Mia"), await own.JoinAsync("Bo"));
        (await mia.Api.Calendar.TryImportAsync(Calendar(Weekly))).OrThrow();

        Assert.Equal(429, (await mia.Api.Calendar.TryImportAsync(Calendar(Weekly))).Problem!.Status);
        Assert.Null((await bo.Api.Calendar.TryImportAsync(Calendar(Weekly))).Problem);
        Assert.NotNull(await mia.Api.Calendar.ImportAsync());
    }

    [Fact]
    public async Task What_keeps_the_time_of_a_game_free_is_marked()
    {
        var mia = await api.JoinAsync("Mia");
        var ticket = await mia.AskForGameAsync(fromHours: 2, hours: 3, district: "jeju-seogwipo");
        var at = ticket.Earliest.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);

        var shown = (await mia.Api.Calendar.TryImportAsync(Calendar(
            Event("UID:busy", "SUMMARY:Busy", $"DTSTART:{at}", "DURATION:PT1H"),
            Event("UID:free", "SUMMARY:Free", $"DTSTART:{at}", "DURATION:PT1H", "TRANSP:TRANSPARENT")))).OrThrow().Entries;

        Assert.Equal([true, null], shown.Select(entry => entry.Clashes));
    }

    [Fact]
    public async Task A_calendar_has_a_bound_also_for_files()
    {
        await using var own = await ApiServer.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Calendar:MostEntries"] = "1" } });
        var mia = await own.JoinAsync("Mia");
        (await mia.Api.Calendar.TryImportAsync(Calendar(
            Weekly, Event("UID:second", "SUMMARY:Second", "DTSTART:20300506T100000")))).OrThrow();

        var refused = (await mia.Api.Calendar.TryAcceptImportAsync()).Problem!;

        Assert.Equal((409, ProblemCodes.TooManyEntries), (refused.Status, refused.Code));
        Assert.Empty((await ItemsAsync(mia)).Items);
        Assert.NotNull(await mia.Api.Calendar.ImportAsync());
    }

    [Fact]
    public async Task A_file_waits_for_a_day_or_until_it_is_dropped()
    {
        await using var own = await ApiServer.StartAsync();
        var mia = await own.JoinAsync("Mia");
        await mia.Api.Calendar.TryImportAsync(Calendar(Weekly));
        await mia.Api.Calendar.TryDropImportAsync();
        Assert.Null(await mia.Api.Calendar.ImportAsync());
        await mia.Api.Calendar.TryImportAsync(Calendar(Weekly));

        own.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Null(await mia.Api.Calendar.ImportAsync());
        Assert.True((await mia.Api.Calendar.TryAcceptImportAsync()).Problem!.IsNotFound);
        await Patience.UntilJobsDidAsync(own.Clock, () =>
        {
            using var db = own.OpenDatabase();
            return !db.CalendarImports.Any();
        }, "the file is forgotten");
    }

    private static async Task<AcceptedImport> AcceptAsync(Player player, string file)
    {
        (await player.Api.Calendar.TryImportAsync(file)).OrThrow();
        return (await player.Api.Calendar.TryAcceptImportAsync()).OrThrow();
    }

    private static Task<Page<CalendarItem>> ItemsAsync(Player player) => player.Api.Calendar.ListAsync(
        new(2030, 5, 1, 0, 0, 0, TimeSpan.Zero), new(2030, 6, 30, 0, 0, 0, TimeSpan.Zero));

    private static string Calendar(params string[] events) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{string.Join("\r\n", events)}\r\nEND:VCALENDAR\r\n";

    private static string Event(params string[] lines) => $"BEGIN:VEVENT\r\n{string.Join("\r\n", lines)}\r\nEND:VEVENT";
}
