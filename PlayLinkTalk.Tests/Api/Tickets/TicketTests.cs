using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Tickets;

public sealed class TicketTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_ticket_without_a_partner_waits()
    {
        var player = await _api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Post, "/api/tickets", """
            {"sport":"tennis-singles","district":"seoul-mapo","radiusKm":5.5,"earliest":"2030-05-01T19:00:00+09:00",
             "latest":"2030-05-01T22:00:00+09:00","minutes":60,"gender":"any","levelMin":1,"levelMax":4,"seats":1}
            """);

        var ticket = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal($"/api/tickets/{ticket.GetProperty("id").GetGuid()}", response.Headers.Location!.OriginalString);
        Assert.Equal(
            ["id", "state", "sport", "district", "radiusKm", "earliest", "latest", "minutes", "gender", "levelMin", "levelMax", "seats",
             "createdAt", "wait", "compatible", "seatsNeeded", "relaxed", "unmatchable"], ticket.Fields());
        Assert.Equal(7, ticket.GetProperty("id").GetGuid().Version);
        Assert.Equal("waiting", ticket.GetProperty("state").GetString());
        Assert.Equal(("2030-05-01T10:00:00Z", "2030-05-01T13:00:00Z"), (ticket.GetProperty("earliest").GetString(), ticket.GetProperty("latest").GetString()));
        Assert.Equal(("{}", "[]"), (ticket.GetProperty("wait").GetRawText(), ticket.GetProperty("relaxed").GetRawText()));
        Assert.Equal((0, 1), (ticket.GetProperty("compatible").GetInt32(), ticket.GetProperty("seatsNeeded").GetInt32()));
        using var again = await player.AskAsync(HttpMethod.Get, response.Headers.Location.OriginalString);
        Assert.Equal(ticket.GetRawText(), (await again.JsonAsync(HttpStatusCode.OK)).GetRawText());
    }

    [Fact]
    public async Task The_wish_that_completes_a_game_is_answered_with_it()
    {
        var players = await _api.JoinAsync(2);
        var feed = await players[0].ListenAsync();
        var first = await players[0].AskForGameAsync();

        var second = await players[1].AskForGameAsync();

        Assert.Equal(TicketState.Matched, second.State);
        var mine = await players[0].Api.Tickets.FindAsync(first.Id);
        Assert.Equal((TicketState.Matched, second.MatchId, second.RoomId), (mine!.State, mine.MatchId, mine.RoomId));
        Assert.Null(mine.SeatsNeeded);
        var told = await feed.NextAsync();
        Assert.Equal(FeedEventTypes.Room, told.Type);
        told = await feed.NextAsync();
        var matched = JsonSerializer.Deserialize<MatchedEvent>(told.Data.Span, WireJson.Options)!;
        Assert.Equal((FeedEventTypes.Matched, first.Id, second.MatchId!.Value, second.RoomId!.Value), (told.Type, matched.TicketId, matched.MatchId, matched.RoomId));
        Assert.Equal(told.Seq, matched.Seq);
        Assert.NotNull((await players[0].Api.Rooms.FindAsync(matched.RoomId))!.Game);
    }

    [Fact]
    public async Task Plans_of_one_account_do_not_overlap()
    {
        var players = await _api.JoinAsync(2);
        var waiting = await players[0].AskForGameAsync(fromHours: 2, hours: 2);
        foreach (var (from, hours) in ((double, double)[])[(2, 2), (1, 1.6), (3.9, 2), (1, 6), (2.2, 1.5)])
        {
            var refused = await players[0].Api.Tickets.TryCreateAsync(players[0].Wish("running", from, hours));
            Assert.Equal((409, ProblemCodes.OverlappingPlan), (refused.Problem!.Status, refused.Problem.Code));
            Assert.Equal((waiting.Id, null), (refused.Problem.TicketId, refused.Problem.MatchId));
            Assert.Equal(
                ("tennis-singles", waiting.Earliest, waiting.Latest),
                (refused.Problem.Sport, refused.Problem.StartsAt, refused.Problem.EndsAt));
        }

        await players[0].AskForGameAsync("running", 4, 2, "incheon-bupyeong");
        await players[1].AskForGameAsync(fromHours: 2, hours: 2);
        Assert.Equal(TicketState.Matched, (await players[0].Api.Tickets.FindAsync(waiting.Id))!.State);
        var game = await players[0].MatchAsync((await players[0].Api.Tickets.FindAsync(waiting.Id))!.MatchId!.Value);
        var around = await players[0].Api.Tickets.TryCreateAsync(
            players[0].Wish("running") with { Earliest = game.EndsAt.AddMinutes(-1), Latest = game.EndsAt.AddMinutes(90) });
        Assert.Equal(
            (ProblemCodes.OverlappingPlan, game.Id, null), (around.Problem!.Code, around.Problem.MatchId, around.Problem.TicketId));
        Assert.Equal(("tennis-singles", game.StartsAt), (around.Problem.Sport, around.Problem.StartsAt));
    }

    [Fact]
    public async Task A_wish_can_be_taken_back_until_it_is_matched()
    {
        var players = await _api.JoinAsync(2);
        var feed = await players[0].ListenAsync();
        var ticket = await players[0].AskForGameAsync();

        Assert.True((await players[0].Api.Tickets.TryCancelAsync(ticket.Id)).Succeeded);
        Assert.True((await players[0].Api.Tickets.TryCancelAsync(ticket.Id)).Succeeded);

        var cancelled = await players[0].Api.Tickets.FindAsync(ticket.Id);
        Assert.Equal((TicketState.Cancelled, (DateTimeOffset?)_api.Now), (cancelled!.State, cancelled.EndedAt));
        var told = await feed.NextAsync();
        Assert.Equal((FeedEventTypes.Ticket, TicketState.Cancelled),
            (told.Type, JsonSerializer.Deserialize<TicketEvent>(told.Data.Span, WireJson.Options)!.State));
        Assert.Equal(TicketState.Waiting, (await players[1].AskForGameAsync()).State);
        var again = await players[0].AskForGameAsync();
        Assert.Equal(TicketState.Matched, again.State);
        Assert.Equal(ProblemCodes.AlreadyMatched, (await players[0].Api.Tickets.TryCancelAsync(again.Id)).Problem!.Code);
    }

    [Fact]
    public async Task A_wish_for_which_no_start_is_left_ends_and_its_owner_is_told()
    {
        var player = await _api.JoinAsync();
        var feed = await player.ListenAsync();
        var ticket = await player.AskForGameAsync(hours: 2);

        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMinutes(10));
            return (await player.Api.Tickets.FindAsync(ticket.Id))!.State == TicketState.Expired;
        }, "the ticket runs out");

        var told = await feed.NextAsync();
        Assert.Equal(TicketState.Expired, JsonSerializer.Deserialize<TicketEvent>(told.Data.Span, WireJson.Options)!.State);
        Assert.Equal(FeedEventTypes.Ticket, (await player.Api.Notifications.ListAsync()).Items.Single().Type);
        Assert.Equal(ProblemCodes.AlreadyEnded, (await player.Api.Tickets.TryCancelAsync(ticket.Id)).Problem!.Code);
        Assert.Equal(TicketState.Waiting, (await player.AskForGameAsync()).State);
    }

    [Fact]
    public async Task Wishes_come_page_by_page_the_newest_first()
    {
        var player = await _api.JoinAsync();
        // All within the same moment: the clock stands still.
        var asked = await Task.WhenAll(Enumerable.Range(0, 11).Select(i => player.AskForGameAsync(fromHours: 1 + (3 * i), hours: 3)));

        var all = await Pages.ReadAllAsync(cursor => player.Api.Tickets.ListAsync(cursor, 4));

        Assert.Equal(asked.Select(ticket => ticket.Id).Order(), all.Select(ticket => ticket.Id).Order());
    }

    [Fact]
    public async Task Waiting_players_see_how_many_could_play_with_them()
    {
        var players = await _api.JoinAsync(4);
        foreach (var player in players)
        {
            await player.AskForGameAsync("basketball-3x3");
        }

        var last = (await players[3].Api.Tickets.ListAsync()).Items.Single();
        Assert.Equal((3, 2), (last.Compatible, last.SeatsNeeded));
        Assert.Null(last.Unmatchable);
    }

    [Fact]
    public async Task The_expected_wait_is_learned_from_matched_tickets()
    {
        var players = await _api.JoinAsync(4);
        await players[0].AskForGameAsync("squash");
        _api.Clock.Advance(TimeSpan.FromSeconds(40));
        await players[1].AskForGameAsync("squash");

        var waiting = await players[2].AskForGameAsync("squash", district: "incheon-bupyeong");

        Assert.Equal((40, 40), (waiting.Wait.P50Seconds, waiting.Wait.P95Seconds));
        Assert.Equal(new WaitEstimate(null, null), (await players[3].AskForGameAsync("billiards")).Wait);
    }
}
