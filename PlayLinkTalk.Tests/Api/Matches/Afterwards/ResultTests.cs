using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Tests.Api.Matches.Card;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Afterwards;

/// <summary>Results that confirm themselves. The clock is moved while no process runs, as in an outage.</summary>
public sealed class ResultTests : IAsyncLifetime
{
    private readonly Stack<ApiServer> _processes = new();
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _processes.Push(_api = await ApiServer.StartAsync());

    public async Task DisposeAsync()
    {
        // The first one owns the database.
        while (_processes.TryPop(out var process))
        {
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_result_confirms_itself_after_a_day_and_moves_levels_after_two()
    {
        var table = await Table.SitAsync(_api);
        Assert.Null(await table.Players[0].Api.Matches.SummaryAsync(table.Id));
        await MoveToAsync(table.Match.EndsAt);
        var (winner, loser) = (await SignInAsync(table, 0), await SignInAsync(table, 1));

        var stated = (await winner.Api.Matches.TryStateResultAsync(table.Id, new([winner.Id], "8:5"))).OrThrow();
        Assert.Equal((ResultState.Stated, "8:5", false), (stated.Result!.State, stated.Result.Score, stated.Result.MayDispute));
        Assert.Equal(ProblemCodes.AlreadyDecided, (await loser.Api.Matches.TryStateResultAsync(table.Id, new([]))).Problem!.Code);
        Assert.True((await loser.Api.Matches.SummaryAsync(table.Id))!.Result!.MayDispute);
        Assert.Equal(1, await ToldAsync(loser, NotificationKinds.ResultStated));

        await MoveToAsync(_api.Now.AddHours(24));
        Assert.Equal(ResultState.Confirmed, await StateAsync(table));
        Assert.Null((await PlayedAsync(table, 0)).Level);
        await MoveToAsync(_api.Now.AddHours(24));
        Assert.Equal(ResultState.Final, await StateAsync(table));

        Assert.Equal(((double?)3.3, (int?)20), await PlayedAsync(table, 0));
        Assert.Equal(((double?)2.7, (int?)20), await PlayedAsync(table, 1));
        var late = await (await SignInAsync(table, 1)).Api.Matches.TryDisputeResultAsync(table.Id);
        Assert.Equal(ProblemCodes.AlreadyDecided, late.Problem!.Code);
        await MoveToAsync(_api.Now.AddHours(48));
        Assert.Equal(((double?)3.3, (int?)20), await PlayedAsync(table, 0));
    }

    [Fact]
    public async Task A_disputed_result_counts_for_nothing_and_can_be_stated_again()
    {
        var table = await Table.SitAsync(_api);
        await MoveToAsync(table.Match.EndsAt);
        var (one, other) = (await SignInAsync(table, 0), await SignInAsync(table, 1));
        (await one.Api.Matches.TryStateResultAsync(table.Id, new([one.Id]))).OrThrow();
        Assert.Equal(ProblemCodes.AlreadyDecided, (await one.Api.Matches.TryDisputeResultAsync(table.Id)).Problem!.Code);

        for (var again = 0; again < 2; again++)
        {
            Assert.Equal(ResultState.Disputed, (await other.Api.Matches.TryDisputeResultAsync(table.Id)).OrThrow().Result!.State);
        }

        Assert.Equal(1, await ToldAsync(one, NotificationKinds.ResultDisputed));
        (await other.Api.Matches.TryStateResultAsync(table.Id, new([]))).OrThrow();
        (await one.Api.Matches.TryDisputeResultAsync(table.Id)).OrThrow();
        (await one.Api.Matches.TryStateResultAsync(table.Id, new([one.Id]))).OrThrow();
        Assert.False((await other.Api.Matches.TryDisputeResultAsync(table.Id)).OrThrow().MayState);
        await MoveToAsync(_api.Now.AddHours(50));

        Assert.Equal(ResultState.Disputed, await StateAsync(table));
        Assert.Null((await PlayedAsync(table, 0)).Level);
    }

    [Fact]
    public async Task Players_are_asked_once_how_it_was()
    {
        var table = await Table.SitAsync(_api);
        await MoveToAsync(table.Match.EndsAt.AddMinutes(1));
        await MoveToAsync(_api.Now.AddMinutes(10));

        foreach (var player in (int[])[0, 1])
        {
            Assert.Equal(1, await ToldAsync(await SignInAsync(table, player), NotificationKinds.GameOver));
        }
    }

    [Fact]
    public async Task What_is_stated_is_checked()
    {
        var table = await Table.SitAsync(_api);
        await MoveToAsync(table.Match.EndsAt);
        var player = await SignInAsync(table, 0);
        foreach (var (body, field) in ((string, string)[])[
            ("{}", "winners"), ($$"""{"winners":["{{player.Id}}","{{player.Id}}"]}""", "winners"),
            ($$"""{"winners":["{{Guid.CreateVersion7()}}"]}""", "winners"),
            ($$"""{"winners":[],"score":"{{new string('1', 41)}}"}""", "score")])
        {
            using var refused = await player.AskAsync(HttpMethod.Post, $"/api/matches/{table.Id}/result", body);
            await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
        }

        await MoveToAsync(table.Match.EndsAt.AddHours(72));
        var late = await (await SignInAsync(table, 0)).Api.Matches.TryStateResultAsync(table.Id, new([]));
        Assert.Equal(ProblemCodes.AlreadyDecided, late.Problem!.Code);
    }

    /// <summary>Another process takes over at that time and does what is due.</summary>
    private async Task MoveToAsync(DateTimeOffset at)
    {
        await _api.StopAsync();
        _api.Clock.Advance(at - _api.Now);
        _processes.Push(_api = await _api.RestartAsync());
        var now = _api.Now;
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await using var db = _api.OpenDatabase();
            return !db.MatchResults.Any(result => result.DueAt <= now)
                && !db.Matches.Any(match => match.EndsAt <= now && match.OverToldAt == null);
        }, "nothing is due");
    }

    private async Task<Player> SignInAsync(Table table, int player) => await _api.SignInAsync(table.Players[player].Email);

    private async Task<ResultState> StateAsync(Table table) =>
        (await (await SignInAsync(table, 0)).Api.Matches.SummaryAsync(table.Id))!.Result!.State;

    private async Task<(double? Level, int? Reliability)> PlayedAsync(Table table, int player)
    {
        var reader = await SignInAsync(table, player);
        var sport = (await reader.Api.People.FindAsync(reader.Id))!.Sports.Single();
        return (sport.PlayedLevel, sport.Reliability);
    }

    private static async Task<int> ToldAsync(Player player, string code) =>
        (await player.Api.Notifications.ListAsync()).Items.Count(entry => entry.Type == FeedEventTypes.Notification
            && entry.Data.GetProperty("code").GetString() == code);
}
