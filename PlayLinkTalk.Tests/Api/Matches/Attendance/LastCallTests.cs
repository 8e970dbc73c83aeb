using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matches.WaitingLists;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Attendance;

/// <summary>Games that lack players at the published times.</summary>
public sealed class LastCallTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Members_that_wait_farther_away_are_called_once_and_one_of_them_saves_the_game()
    {
        var (game, players) = await GameAsync();
        var (far, elsewhere) = (await _api.JoinAsync("Far"), await _api.JoinAsync("Elsewhere"));
        // Nine kilometres away, and asks for five, which waiting widens to seven and a half.
        await far.Api.Tickets.CreateAsync(far.Wish(fromHours: 4, hours: 6, district: "seoul-gwanak"));
        await elsewhere.Api.Tickets.CreateAsync(elsewhere.Wish(fromHours: 4, hours: 6, district: "busan-haeundae"));
        await players[0].Api.Matches.TryLeaveAsync(game.Id);

        await MoveToAsync(game.StartsAt.AddMinutes(-121));
        Assert.Equal(0, await CalledAsync(far));
        await MoveToAsync(game.StartsAt.AddMinutes(-120));
        await MoveToAsync(game.StartsAt.AddMinutes(-100));
        Assert.Equal((1, 0), (await CalledAsync(far), await CalledAsync(elsewhere)));

        Assert.True((await far.Api.Matches.TryAskForSeatAsync(game.Id)).OrThrow().Seated);
        await MoveToAsync(game.StartsAt.AddMinutes(-30));
        Assert.Equal(MatchState.Full, (await far.MatchAsync(game.Id)).State);
    }

    [Fact]
    public async Task A_game_that_still_lacks_players_is_called_off_at_the_published_time_with_no_strike()
    {
        var (game, players) = await GameAsync();
        await players[0].Api.Matches.TryLeaveAsync(game.Id);

        await MoveToAsync(game.StartsAt.AddMinutes(-119));
        await MoveToAsync(game.StartsAt.AddMinutes(-46));
        Assert.Equal(MatchState.Open, (await players[1].MatchAsync(game.Id)).State);
        await MoveToAsync(game.StartsAt.AddMinutes(-44));

        Assert.Equal(MatchState.CalledOff, (await players[1].MatchAsync(game.Id)).State);
        foreach (var player in players)
        {
            Assert.Empty((await player.Api.Past.StrikesAsync()).Items);
        }
    }

    [Fact]
    public async Task A_game_that_loses_players_late_has_ten_minutes_for_an_answer()
    {
        var (game, players) = await GameAsync();
        await MoveToAsync(game.StartsAt.AddMinutes(-40));
        await players[0].Api.Matches.TryLeaveAsync(game.Id);

        await MoveToAsync(game.StartsAt.AddMinutes(-39));
        await MoveToAsync(game.StartsAt.AddMinutes(-30));
        Assert.Equal(MatchState.Open, (await players[1].MatchAsync(game.Id)).State);
        await MoveToAsync(game.StartsAt.AddMinutes(-28));
        Assert.Equal(MatchState.CalledOff, (await players[1].MatchAsync(game.Id)).State);
    }

    private async Task<(Match Game, Player[] Players)> GameAsync()
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync(fromHours: 5);
        var game = (await players[1].AskForGameAsync(fromHours: 5)).MatchId!.Value;
        return (await players[1].MatchAsync(game), players);
    }

    /// <summary>What is due then is done when this returns: by the job of the server, or here.</summary>
    private async Task MoveToAsync(DateTimeOffset at)
    {
        _api.Clock.Advance(at - _api.Now);
        await _api.Services.GetRequiredService<LastCalls>().CallAsync(CancellationToken.None);
        var calling = _api.Services.GetRequiredService<CallingOff>();
        await using var db = _api.OpenDatabase();
        foreach (var due in await calling.Due(db).Select(match => match.Id).ToListAsync())
        {
            await calling.CarryOutAsync(due, CancellationToken.None);
        }
    }

    private static async Task<int> CalledAsync(Player player) =>
        (await player.Api.Notifications.ListAsync()).Items.Count(
            entry => entry.Type == FeedEventTypes.Notification && entry.Data.GetProperty("code").GetString() == NotificationKinds.LastCall);
}
