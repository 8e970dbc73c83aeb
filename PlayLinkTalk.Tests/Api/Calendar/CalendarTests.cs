using System.Net;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Calendar;

/// <summary>Entries of the own calendar, with games among them.</summary>
public sealed class CalendarTests(ApiServer api) : IClassFixture<ApiServer>
{
    private static readonly DateTimeOffset Monday = new(2030, 5, 6, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_entry_is_listed_among_the_games_of_its_owner_alone()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        await mia.AskForGameAsync(fromHours: 2, hours: 3, district: "jeju-jeju");
        var game = (await bo.AskForGameAsync(fromHours: 2, hours: 3, district: "jeju-jeju")).MatchId!.Value;

        using var response = await mia.AskAsync(HttpMethod.Post, "/api/entries",
            """{"title":"Dentist","localStart":"2030-05-02T09:30","minutes":45,"place":"Mapo"}""");

        var made = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(
            ["id", "title", "place", "startsAt", "endsAt", "localStart", "zone", "minutes", "fixed", "reminders"], made.Fields());
        // Nine hours behind the clocks of Seoul.
        Assert.Equal(new DateTimeOffset(2030, 5, 2, 0, 30, 0, TimeSpan.Zero), made.GetProperty("startsAt").GetDateTimeOffset());
        var items = (await mia.Api.Calendar.ListAsync()).Items;
        Assert.Equal([(CalendarItemKind.Game, game), (CalendarItemKind.Entry, made.GetProperty("id").GetGuid())],
            items.Select(item => (item.Kind, item.Id)));
        Assert.Equal(("2030-05-02T09:30", "2030-05-02T10:15", "Dentist"), (items[1].LocalStart, items[1].LocalEnd, items[1].Title));
        Assert.DoesNotContain((await bo.Api.Calendar.ListAsync()).Items, item => item.Kind == CalendarItemKind.Entry);
        Assert.Null(await bo.Api.Calendar.FindAsync(items[1].Id));
        Assert.True((await bo.Api.Calendar.TryChangeAsync(items[1].Id, new(Title: "Mine"))).Problem!.IsNotFound);
        Assert.True((await bo.Api.Calendar.TryCancelAsync(items[1].Id)).Problem!.IsNotFound);
    }

    [Fact]
    public async Task A_rule_keeps_the_time_on_the_clocks_across_daylight_saving()
    {
        var player = await api.JoinAsync();
        (await player.Api.Calendar.TryAddAsync(new(
            "Run", LocalStart: "2030-03-08T09:00", Minutes: 60, Zone: "America/New_York", Repeats: "FREQ=DAILY;COUNT=4"))).OrThrow();

        var items = (await player.Api.Calendar.ListAsync(
            new(2030, 3, 1, 0, 0, 0, TimeSpan.Zero), new(2030, 4, 1, 0, 0, 0, TimeSpan.Zero))).Items;

        // The clocks go forward on the 10th.
        Assert.Equal([(8, 14), (9, 14), (10, 13), (11, 13)], items.Select(item => (item.StartsAt.Day, item.StartsAt.Hour)));
        Assert.All(items, item => Assert.True(item.Repeats));
    }

    [Fact]
    public async Task One_repetition_or_all_are_cancelled()
    {
        var player = await api.JoinAsync();
        var entry = (await player.Api.Calendar.TryAddAsync(new(
            "Club", Monday, Monday.AddHours(1), Repeats: "FREQ=WEEKLY;BYDAY=MO"))).OrThrow();

        Assert.True((await player.Api.Calendar.TryCancelAsync(entry.Id, Monday.AddDays(1))).Problem!.IsNotFound);
        Assert.True((await player.Api.Calendar.TryCancelAsync(entry.Id, Monday.AddDays(7))).Succeeded);
        Assert.Equal((int[])[6, 20, 27], await DaysAsync());
        Assert.True((await player.Api.Calendar.TryCancelAsync(entry.Id)).Succeeded);
        Assert.Empty(await DaysAsync());
        Assert.True((await player.Api.Calendar.TryCancelAsync(entry.Id)).Problem!.IsNotFound);

        async Task<int[]> DaysAsync() =>
            [.. (await player.Api.Calendar.ListAsync(Monday.AddDays(-1), Monday.AddDays(25))).Items.Select(item => item.StartsAt.Day)];
    }

    [Theory]
    [InlineData("FREQ=HOURLY")]
    [InlineData("FREQ=SECONDLY;COUNT=9")]
    [InlineData("FREQ=DAILY;BYHOUR=1,2,3")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=MONTHLY;INTERVAL=12;BYMONTH=11")]
    [InlineData("FREQ=DAILY;COUNT=100000")]
    [InlineData("FREQ=DAILY;INTERVAL=0")]
    [InlineData("FREQ=DAILY;FREQ=DAILY")]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20300601")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX")]
    [InlineData("every day")]
    public async Task A_rule_that_can_not_be_kept_is_refused_at_once(string rule)
    {
        var player = await api.JoinAsync();

        var refused = (await player.Api.Calendar.TryAddAsync(new("Bomb", Monday, Monday.AddHours(1), Repeats: rule))).Problem!;

        Assert.Equal((ProblemCodes.InvalidRequest, "repeats"), (refused.Code, refused.Errors.Keys.Single()));
    }

    [Theory]
    [InlineData("""{"title":" ","startsAt":"2030-05-06T10:00:00Z","minutes":60}""", "title")]
    [InlineData("""{"title":"T","minutes":60}""", "startsAt")]
    [InlineData("""{"title":"T","startsAt":"2030-05-06T10:00:00Z","endsAt":"2030-05-06T10:00:00Z"}""", "endsAt")]
    [InlineData("""{"title":"T","startsAt":"2030-05-06T10:00:00Z","minutes":20161}""", "minutes")]
    [InlineData("""{"title":"T","localStart":"2030-02-30T10:00","minutes":60}""", "localStart")]
    [InlineData("""{"title":"T","localStart":"2030-05-06T10:00","minutes":60,"zone":"Mars/Olympus"}""", "zone")]
    [InlineData("""{"title":"T","localStart":"2030-05-06T10:00","minutes":60,"reminders":[0]}""", "reminders")]
    [InlineData("""{"title":"T","localStart":"2090-05-06T10:00","minutes":60}""", "startsAt")]
    public async Task What_is_wrong_is_named(string json, string field)
    {
        var player = await api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Post, "/api/entries", json);

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Fact]
    public async Task A_ticket_over_a_fixed_entry_is_refused_unless_its_owner_says_so()
    {
        var player = await api.JoinAsync();
        var entry = (await player.Api.Calendar.TryAddAsync(new(
            "Class", api.Now.AddDays(-20).AddHours(2), api.Now.AddDays(-20).AddHours(3), Repeats: "FREQ=DAILY"))).OrThrow();

        var refused = (await player.Api.Tickets.TryCreateAsync(player.Wish(district: "gangwon-wonju"))).Problem!;

        Assert.Equal((409, ProblemCodes.OverlappingEntry), (refused.Status, refused.Code));
        (await player.Api.Tickets.TryCreateAsync(player.Wish(district: "gangwon-wonju") with { OverEntries = true })).OrThrow();
        // Elsewhere there is time.
        (await player.Api.Tickets.TryCreateAsync(player.Wish(fromHours: 24, hours: 2, district: "gangwon-wonju"))).OrThrow();
        (await player.Api.Calendar.TryChangeAsync(entry.Id, new(Fixed: false))).OrThrow();
        (await player.Api.Tickets.TryCreateAsync(player.Wish(fromHours: 26, hours: 2, district: "gangwon-wonju"))).OrThrow();
    }

    [Fact]
    public async Task A_fixed_entry_over_a_ticket_or_game_is_refused_unless_its_owner_says_so()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        await mia.AskForGameAsync(fromHours: 2, hours: 3, district: "ulsan-ulju");
        var game = await bo.AskForGameAsync(fromHours: 2, hours: 3, district: "ulsan-ulju");
        CreateEntry entry = new("Class", api.Now.AddHours(1), api.Now.AddHours(6));

        var refused = (await mia.Api.Calendar.TryAddAsync(entry)).Problem!;
        Assert.Equal((ProblemCodes.OverlappingPlan, game.MatchId), (refused.Code, refused.MatchId));
        (await mia.Api.Calendar.TryAddAsync(entry with { Fixed = false })).OrThrow();
        (await mia.Api.Calendar.TryAddAsync(entry with { OverPlans = true })).OrThrow();
    }

    [Fact]
    public async Task A_calendar_with_many_entries_that_repeat_comes_page_by_page()
    {
        var player = await api.JoinAsync();
        var (begin, days) = (Monday.AddYears(-20), 3);
        await using (var db = api.OpenDatabase())
        {
            // More than are expanded over the whole range at once.
            db.CalendarEntries.AddRange(Enumerable.Range(0, 200).Select(number => new CalendarEntryRow
            {
                Id = Guid.CreateVersion7(), AccountId = player.Id, Title = $"Entry {number}", Zone = Zones.Default, Minutes = 30,
                LocalStart = begin.DateTime.AddMinutes(number % 40), Repeats = "FREQ=DAILY", StartsAt = begin.AddHours(-9),
                EndsAt = CalendarEntryRow.Endless, CreatedAt = begin, ChangedAt = begin,
            }));
            await db.SaveChangesAsync();
        }

        var items = await Pages.ReadAllAsync(
            cursor => player.Api.Calendar.ListAsync(Monday, Monday.AddDays(days), cursor: cursor, limit: 100));

        Assert.Equal(days * 200, items.Count);
        Assert.Equal(items.Count, items.DistinctBy(item => (item.Id, item.StartsAt)).Count());
        Assert.Equal(items.OrderBy(item => item.StartsAt).ThenBy(item => item.Id), items);
    }

    [Fact]
    public async Task A_calendar_comes_page_by_page_and_has_an_end()
    {
        await using var server = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?> { ["Calendar:MostEntries"] = "2" },
        });
        var player = await server.JoinAsync();
        CreateEntry daily = new("Daily", Monday, Monday.AddMinutes(30), Repeats: "FREQ=DAILY", Fixed: false);
        (await player.Api.Calendar.TryAddAsync(daily)).OrThrow();
        (await player.Api.Calendar.TryAddAsync(daily)).OrThrow();

        Assert.Equal(ProblemCodes.TooManyEntries, (await player.Api.Calendar.TryAddAsync(daily)).Problem!.Code);
        var all = await Pages.ReadAllAsync(cursor => player.Api.Calendar.ListAsync(Monday, Monday.AddDays(10), cursor, 3));
        Assert.Equal(20, all.Count);
        Assert.Equal(all.OrderBy(item => item.StartsAt).ThenBy(item => item.Id), all);
        using var far = await player.AskAsync(HttpMethod.Get, "/api/calendar?from=2030-01-01T00:00:00Z&to=2031-01-01T00:00:00Z");
        await far.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "to");
    }
}
