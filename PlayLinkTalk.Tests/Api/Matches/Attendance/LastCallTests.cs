using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Attendance;

/// <summary>Games that lack players at the published times.</summary>
public sealed class LastCallTests : IAsyncLifetime
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
    public async Task Members_that_wait_farther_away_are_called_once_and_one_of_them_saves_the_game()
    {
        var (game, players) = await GameAsync();
        var far = await _api.JoinAsync("Far");
        // Nine kilometres away, and asks for five, which waiting widens to seven and a half.
        await far.Api.Tickets.CreateAsync(far.Wish(fromHours: 4, hours: 6, district: "seoul-gwanak"));
        var elsewhere = await _api.JoinAsync("Elsewhere");
        await elsewhere.Api.Tickets.CreateAsync(elsewhere.Wish(fromHours: 4, hours: 6, district: "busan-haeundae"));
        await players[0].Api.Matches.TryLeaveAsync(game.Id);

        await MoveToAsync(game.StartsAt.AddMinutes(-119));
        Assert.Equal(1, await CalledAsync(far));
        await MoveToAsync(game.StartsAt.AddMinutes(-100));
        Assert.Equal((1, 0), (await CalledAsync(far), await CalledAsync(elsewhere)));

        Assert.True((await (await SignInAsync(far)).Api.Matches.TryAskForSeatAsync(game.Id)).OrThrow().Seated);
        await MoveToAsync(game.StartsAt.AddMinutes(-21));
        Assert.Equal(MatchState.Full, (await (await SignInAsync(far)).MatchAsync(game.Id)).State);
    }

    [Fact]
    public async Task A_game_that_still_lacks_players_is_called_off_at_the_published_time_with_no_strike()
    {
        var (game, players) = await GameAsync();
        await players[0].Api.Matches.TryLeaveAsync(game.Id);

        await MoveToAsync(game.StartsAt.AddMinutes(-119));
        await MoveToAsync(game.StartsAt.AddMinutes(-46));
        Assert.Equal(MatchState.Open, (await (await SignInAsync(players[1])).MatchAsync(game.Id)).State);
        await MoveToAsync(game.StartsAt.AddMinutes(-44));

        var left = await SignInAsync(players[1]);
        Assert.Equal(MatchState.CalledOff, (await left.MatchAsync(game.Id)).State);
        foreach (var player in players)
        {
            Assert.Empty((await (await SignInAsync(player)).Api.Past.StrikesAsync()).Items);
        }
    }

    private async Task<(Match Game, Player[] Players)> GameAsync()
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync(fromHours: 5);
        var game = (await players[1].AskForGameAsync(fromHours: 5)).MatchId!.Value;
        return (await players[1].MatchAsync(game), players);
    }

    /// <summary>Another process takes over at that time.</summary>
    private async Task MoveToAsync(DateTimeOffset at)
    {
        await _api.StopAsync();
        _api.Clock.Advance(at - _api.Now);
        _processes.Push(_api = await _api.RestartAsync());
        // A job begins before the server answers; two turns later what is due now is done.
        for (var turn = 0; turn < 4; turn++)
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(100);
        }
    }

    private Task<Player> SignInAsync(Player player) => _api.SignInAsync(player.Email);

    private async Task<int> CalledAsync(Player player) =>
        (await (await SignInAsync(player)).Api.Notifications.ListAsync()).Items.Count(
            entry => entry.Type == FeedEventTypes.Notification && entry.Data.GetProperty("code").GetString() == NotificationKinds.LastCall);
}
