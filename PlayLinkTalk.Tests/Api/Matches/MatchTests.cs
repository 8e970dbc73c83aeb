using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches;

public sealed class MatchTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_match_is_described_to_its_players()
    {
        var (game, players) = await GameAsync("running");

        using var response = await players[0].AskAsync(HttpMethod.Get, $"/api/matches/{game}");

        var match = await response.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(
            ["id", "sport", "district", "startsAt", "endsAt", "state", "roomId", "seatsTaken", "minPlayers", "maxPlayers", "players"], match.Fields());
        Assert.Equal(("running", "open", 2), (match.GetProperty("sport").GetString(), match.GetProperty("state").GetString(), match.GetProperty("seatsTaken").GetInt32()));
        Assert.Equal(["accountId", "name", "seats", "simulated", "blocked"], match.GetProperty("players")[0].Fields());
        Assert.Equal(players.Select(p => p.Id).Order(), match.GetProperty("players").EnumerateArray().Select(p => p.GetProperty("accountId").GetGuid()).Order());
    }

    [Fact]
    public async Task A_level_is_told_only_where_the_player_states_one()
    {
        var (stating, silent) = (
            await _api.JoinAsync("Stating", sports: new SportLevel("tennis-singles", 4)),
            await _api.JoinAsync("Silent", sports: new SportLevel("running", 2)));
        await stating.AskForGameAsync();
        var match = await stating.MatchAsync((await silent.AskForGameAsync()).MatchId!.Value);

        Assert.Equal(4, match.Players.Single(player => player.AccountId == stating.Id).Level);
        Assert.Null(match.Players.Single(player => player.AccountId == silent.Id).Level);
    }

    [Fact]
    public async Task Its_state_follows_the_clock()
    {
        var (full, tennis) = await GameAsync("tennis-singles");
        var match = await tennis[0].MatchAsync(full);
        Assert.Equal(MatchState.Full, match.State);

        _api.Clock.Advance(match.StartsAt - _api.Now);
        Assert.Equal(MatchState.Playing, (await tennis[0].MatchAsync(full)).State);
        Assert.Equal(full, (await tennis[0].Api.Matches.UpcomingAsync()).Items.Single().Id);
        Assert.Empty((await tennis[0].Api.Matches.PastAsync()).Items);

        _api.Clock.Advance(match.EndsAt - _api.Now);
        Assert.Equal(MatchState.Played, (await tennis[0].MatchAsync(full)).State);
        Assert.Empty((await tennis[0].Api.Matches.UpcomingAsync()).Items);
        Assert.Equal(full, (await tennis[0].Api.Matches.PastAsync()).Items.Single().Id);
    }

    [Fact]
    public async Task Many_matches_come_page_by_page_before_and_after()
    {
        var players = await _api.JoinAsync(2);
        for (var i = 0; i < 7; i++)
        {
            await players[0].AskForGameAsync(fromHours: 1 + (3 * i), hours: 2);
            Assert.Equal(TicketState.Matched, (await players[1].AskForGameAsync(fromHours: 1 + (3 * i), hours: 2)).State);
        }

        var upcoming = await Pages.ReadAllAsync(cursor => players[0].Api.Matches.UpcomingAsync(cursor, 3));
        Assert.Equal(7, upcoming.Count);
        Assert.Equal(upcoming.OrderBy(match => match.StartsAt), upcoming);

        _api.Clock.Advance(TimeSpan.FromDays(2));
        var past = await Pages.ReadAllAsync(cursor => players[1].Api.Matches.PastAsync(cursor, 3));
        Assert.Equal(upcoming.Select(match => match.Id).Reverse(), past.Select(match => match.Id));
    }

    [Fact]
    public async Task A_player_that_leaves_is_free_again_and_the_others_are_notified()
    {
        var (game, players) = await GameAsync("running");
        var room = (await players[0].MatchAsync(game)).RoomId;
        var (mine, theirs) = (await players[0].ListenAsync(), await players[1].ListenAsync());

        Assert.True((await players[0].Api.Matches.TryLeaveAsync(game)).Succeeded);

        Assert.Null(await players[0].Api.Matches.FindAsync(game));
        Assert.Null(await players[0].Api.Rooms.FindAsync(room));
        Assert.Equal(404, (await players[0].Api.Matches.TryLeaveAsync(game)).Problem!.Status);
        var left = JsonSerializer.Deserialize<RoomEvent>((await mine.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal((room, RoomChange.Left), (left.RoomId, left.Change));
        var told = JsonSerializer.Deserialize<NotificationEvent>((await theirs.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal(("player-left", game, players[0].Id, players[0].Name), (told.Code, told.MatchId!.Value, told.AccountId!.Value, told.Name));
        var match = await players[1].MatchAsync(game);
        Assert.Equal((1, players[1].Id), (match.SeatsTaken, match.Players.Single().AccountId));
        Assert.Equal(TicketState.Matched, (await players[0].AskForGameAsync("running")).State);
    }

    [Fact]
    public async Task A_waiting_player_takes_a_free_seat()
    {
        var (game, players) = await GameAsync("tennis-singles");
        var waiting = await _api.JoinAsync("Waiting");
        var ticket = await waiting.AskForGameAsync();
        Assert.Equal(TicketState.Waiting, ticket.State);
        var (feed, other) = (await waiting.ListenAsync(), await players[1].ListenAsync());

        Assert.True((await players[0].Api.Matches.TryLeaveAsync(game)).Succeeded);

        var told = await feed.NextAsync();
        Assert.Equal(FeedEventTypes.Matched, told.Type);
        var matched = JsonSerializer.Deserialize<MatchedEvent>(told.Data.Span, WireJson.Options)!;
        Assert.Equal((game, ticket.Id), (matched.MatchId, matched.TicketId));
        Assert.Equal(FeedEventTypes.Room, (await feed.NextAsync()).Type);
        await other.NextAsync();
        var joined = JsonSerializer.Deserialize<NotificationEvent>((await other.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal(("player-joined", waiting.Id), (joined.Code, joined.AccountId!.Value));
        Assert.Equal(2, (await waiting.MatchAsync(game)).Players.Count);
        Assert.Equal(2, (await waiting.Api.Rooms.FindAsync(matched.RoomId))!.Members.Count);
    }

    [Fact]
    public async Task The_last_to_leave_calls_the_match_off()
    {
        var (game, players) = await GameAsync("running");

        foreach (var player in players)
        {
            Assert.True((await player.Api.Matches.TryLeaveAsync(game)).Succeeded);
        }

        Assert.Equal(TicketState.Waiting, (await (await _api.JoinAsync()).AskForGameAsync("running")).State);
    }

    [Fact]
    public async Task A_match_that_has_begun_is_played_to_its_end()
    {
        var (game, players) = await GameAsync("running");
        _api.Clock.Advance((await players[0].MatchAsync(game)).StartsAt - _api.Now);

        Assert.Equal(ProblemCodes.AlreadyStarted, (await players[0].Api.Matches.TryLeaveAsync(game)).Problem!.Code);
    }

    [Fact]
    public async Task A_player_that_leaves_and_returns_has_one_seat()
    {
        var (game, players) = await GameAsync("running");
        Assert.True((await players[0].Api.Matches.TryLeaveAsync(game)).Succeeded);
        Assert.Equal(game, (await players[0].AskForGameAsync("running")).MatchId);

        var match = await players[1].MatchAsync(game);

        Assert.Equal((2, 2), (match.SeatsTaken, match.Players.Count));
        Assert.Equal(game, (await players[0].Api.Matches.UpcomingAsync()).Items.Single().Id);
    }

    [Fact]
    public async Task A_party_takes_its_seats_and_gives_them_back()
    {
        var players = await _api.JoinAsync(2);
        await players[0].Api.Tickets.CreateAsync(players[0].Wish("running") with { Seats = 3 });
        var game = (await players[1].AskForGameAsync("running")).MatchId!.Value;

        Assert.Equal(4, (await players[1].MatchAsync(game)).SeatsTaken);
        Assert.True((await players[0].Api.Matches.TryLeaveAsync(game)).Succeeded);
        Assert.Equal(1, (await players[1].MatchAsync(game)).SeatsTaken);
    }

    private async Task<(Guid Match, Player[] Players)> GameAsync(string sport)
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync(sport);
        return ((await players[1].AskForGameAsync(sport)).MatchId!.Value, players);
    }
}
