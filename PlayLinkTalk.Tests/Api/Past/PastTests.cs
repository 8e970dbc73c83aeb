using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Past;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Past;

/// <summary>A member's own past: what became of games, numbers of those that were played, and a log of what the account did.</summary>
public sealed class PastTests
{
    [Fact]
    public async Task The_history_says_what_became_of_each_game()
    {
        // Without reminders, which are due at the same moments.
        await using var api = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?> { ["Reminders:MinutesBefore"] = "1440" },
        });
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var played = await PlayAsync(mia, bo, "tennis-singles", 1);
        var left = await PlayAsync(mia, bo, "badminton-singles", 5);
        var leftLate = await PlayAsync(mia, bo, "squash", 9);
        Assert.True((await mia.Api.Matches.TryLeaveAsync(left)).Succeeded);
        Assert.Equal([(left, GameOutcome.Left)], await HistoryAsync(mia));
        var start = (await mia.MatchAsync(leftLate)).StartsAt;
        api.Clock.Advance(start - api.Now - TimeSpan.FromMinutes(30));
        Assert.True((await mia.Api.Matches.TryLeaveAsync(leftLate)).Succeeded);

        await Patience.UntilAsync(
            async () =>
            {
                // A last call comes first, and some minutes are left to answer it.
                api.Clock.Advance(TimeSpan.FromSeconds(3));
                return (await HistoryAsync(bo)).Contains((leftLate, GameOutcome.CalledOff));
            },
            "the game of one is called off");
        Assert.Equal(
            [(leftLate, GameOutcome.LeftLate), (left, GameOutcome.Left), (played, GameOutcome.Played)], await HistoryAsync(mia));
        var pages = await Pages.ReadAllAsync(cursor => mia.Api.Past.HistoryAsync(cursor, 1));
        Assert.Equal([leftLate, left, played], pages.Select(game => game.MatchId));
        Assert.Empty(await HistoryAsync(await api.JoinAsync()));
    }

    [Fact]
    public async Task Numbers_count_games_hours_and_partners_without_blocked_ones()
    {
        await using var api = await ApiServer.StartAsync();
        var (mia, bo, cy) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Cy"));
        await PlayAsync(mia, bo, "tennis-singles", 1);
        await PlayAsync(mia, bo, "badminton-singles", 5);
        await PlayAsync(mia, cy, "tennis-singles", 9);
        var later = await PlayAsync(mia, cy, "tennis-singles", 30);
        api.Clock.Advance(TimeSpan.FromHours(20));

        var numbers = await mia.Api.Past.StatisticsAsync();

        Assert.Equal((3, 90 + 60 + 90), (numbers.Games, numbers.Minutes));
        Assert.Equal(
            [("tennis-singles", 2, 180), ("badminton-singles", 1, 60)],
            numbers.Sports.Select(sport => (sport.Sport, sport.Games, sport.Minutes)));
        Assert.Equal([("Bo", 2), ("Cy", 1)], numbers.Partners.Select(partner => (partner.Name, partner.Games)));
        Assert.Equal(3, numbers.Weeks.Sum(week => week.Games));
        Assert.All(numbers.Weeks, week => Assert.Equal(DayOfWeek.Monday, week.Week.DayOfWeek));
        await cy.Api.Blocks.TryAddAsync(mia.Id);
        Assert.Equal(["Bo"], (await mia.Api.Past.StatisticsAsync()).Partners.Select(partner => partner.Name));
        Assert.NotEqual(default, later);
    }

    [Fact]
    public async Task Weeks_count_games_time_sports_and_each_person_once()
    {
        await using var api = await ApiServer.StartAsync();
        var (mia, bo, cy) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Cy"));
        // Tuesday morning in Seoul: what follows is of the same week.
        api.Clock.Advance(new DateTimeOffset(MondayOf(api.Now).AddDays(8).ToDateTime(default), TimeSpan.Zero) - api.Now);
        Assert.Empty((await mia.Api.Past.WeeksAsync()).Items);
        await PlayAsync(mia, bo, "tennis-singles", 1);
        await PlayAsync(mia, bo, "tennis-singles", 5);
        var missed = await PlayAsync(mia, cy, "badminton-singles", 9);
        api.Clock.Advance(TimeSpan.FromHours(20));
        var (monday, first) = (MondayOf(api.Now), (await mia.Api.Past.WeeksAsync()).Items);
        api.Clock.Advance(TimeSpan.FromDays(7));
        await PlayAsync(mia, cy, "badminton-singles", 1);
        api.Clock.Advance(TimeSpan.FromHours(6));

        Assert.Equal((monday, 3, 240, 2), Of(Assert.Single(first)));
        Assert.Equal(["tennis-singles", "badminton-singles"], first[0].Sports);
        var weeks = (await mia.Api.Past.WeeksAsync()).Items;
        Assert.Equal([(monday.AddDays(7), 1, 60, 1), (monday, 3, 240, 2)], weeks.Select(Of));
        // Those that did not come were not met, and a game that one misses is not played.
        await MissAsync(api, missed, cy);
        Assert.Equal((monday, 3, 240, 1), Of((await mia.Api.Past.WeeksAsync()).Items[1]));
        await cy.Api.Blocks.TryAddAsync(mia.Id);
        Assert.Equal([0, 1], (await mia.Api.Past.WeeksAsync()).Items.Select(week => week.People));
        await MissAsync(api, missed, mia);
        Assert.Equal((monday, 2, 180, 1), Of((await mia.Api.Past.WeeksAsync()).Items[1]));
        api.Clock.Advance(TimeSpan.FromDays(7 * 11));
        var later = await api.SignInAsync(mia.Email);
        Assert.Equal([monday.AddDays(7)], (await later.Api.Past.WeeksAsync()).Items.Select(week => week.Week));

        static (DateOnly, int, int, int) Of(PlayedWeek week) => (week.Week, week.Games, week.Minutes, week.People);
    }

    [Fact]
    public async Task The_log_tells_its_owner_what_the_account_did_and_forgets_it()
    {
        await using var api = await ApiServer.StartAsync();
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        // One second for each: entries of the same moment have no order.
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        var match = await PlayAsync(mia, bo, "tennis-singles", 3);
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await mia.Api.Matches.TryLeaveAsync(match)).Succeeded);
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await mia.Api.Me.TryUpdateAsync(new("Mina"))).OrThrow();
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await mia.Api.Settings.TryChangeAsync(new(Language: "en"))).OrThrow();

        var log = (await mia.Api.Past.ActivityAsync()).Items;

        Assert.Equal(
            [
                ActivityKind.SettingsChanged, ActivityKind.ProfileChanged, ActivityKind.GameLeft, ActivityKind.GameJoined,
                ActivityKind.SignedIn,
            ],
            log.Select(entry => entry.Kind));
        Assert.Equal((match, "tennis-singles"), (log[2].MatchId, log[2].Sport));
        Assert.NotNull(log[4].Device);
        Assert.Equal(
            log.Select(entry => entry.Id),
            (await Pages.ReadAllAsync(cursor => mia.Api.Past.ActivityAsync(cursor, 2))).Select(entry => entry.Id));
        Assert.DoesNotContain((await bo.Api.Past.ActivityAsync()).Items, entry => entry.Kind == ActivityKind.GameLeft);
        api.Clock.Advance(TimeSpan.FromDays(91));
        var signedIn = await api.SignInAsync(mia.Email);
        await Patience.UntilAsync(
            async () => (await signedIn.Api.Past.ActivityAsync()).Items.Count == 1, "only the sign-in of now is left");
    }

    private static DateOnly MondayOf(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.AddHours(9).UtcDateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    /// <summary>As two others have said; written behind the back of the Api.</summary>
    private static async Task MissAsync(ApiServer api, Guid match, Player player)
    {
        await using var db = api.OpenDatabase();
        db.Strikes.Add(new()
        {
            Id = Guid.CreateVersion7(), AccountId = player.Id, MatchId = match, Fault = AttendanceFault.Absent, At = api.Now,
        });
        await db.SaveChangesAsync();
    }

    private static async Task<Guid> PlayAsync(Player one, Player other, string sport, double fromHours)
    {
        await one.AskForGameAsync(sport, fromHours);
        return (await other.AskForGameAsync(sport, fromHours)).MatchId!.Value;
    }

    private static async Task<(Guid, GameOutcome)[]> HistoryAsync(Player player) =>
        [.. (await player.Api.Past.HistoryAsync()).Items.Select(game => (game.MatchId, game.Outcome))];
}
