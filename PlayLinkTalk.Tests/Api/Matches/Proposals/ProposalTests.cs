using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Proposals;

/// <summary>A sport that asks its players before a game is on.</summary>
public sealed class ProposalTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await Proposed.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_game_is_proposed_first_and_shows_the_number_of_players_but_not_their_names()
    {
        var game = await Proposed.ToAsync(_api);

        var ticket = await game.TicketAsync(0);
        Assert.Equal((TicketState.Proposed, null, null, null), (ticket.State, ticket.MatchId, ticket.RoomId, ticket.EndedAt));
        var proposal = ticket.Proposal!;
        Assert.Equal((Proposed.Four, "seoul-mapo", 0, 4, 4), (proposal.Sport, proposal.District, proposal.SeatsAccepted, proposal.SeatsAsked, proposal.SeatsNeeded));
        Assert.Equal((false, false, _api.Now.AddSeconds(ApiServer.AnswerSeconds - 1)), (proposal.On, proposal.Accepted, proposal.AnswerBy!.Value));
        Assert.Null(await game.Players[0].Api.Matches.FindAsync(game.MatchId));
        Assert.Empty((await game.Players[0].Api.Matches.UpcomingAsync()).Items);
        Assert.Empty((await game.Players[0].Api.Rooms.ListAsync()).Items);
        var told = (await game.Players[0].Api.Notifications.ListAsync()).Items.Single();
        Assert.Equal(("ticket", "proposed"), (told.Type, told.Data.GetProperty("state").GetString()));
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_game_is_confirmed_when_enough_have_accepted_and_all_players_are_notified()
    {
        var game = await Proposed.ToAsync(_api);
        var ear = await game.Players[0].ListenAsync();

        Assert.Equal((TicketState.Proposed, 1, true, null), Of(await game.AcceptAsync(0)));
        await game.AcceptAsync(1, 2);
        var last = await game.AcceptAsync(3);

        Assert.Equal((TicketState.Matched, game.MatchId, null), (last.State, last.MatchId!.Value, last.Proposal));
        var first = await game.TicketAsync(0);
        Assert.Equal((TicketState.Matched, last.RoomId), (first.State, first.RoomId));
        Assert.Equal(4, (await game.Players[0].MatchAsync(game.MatchId)).Players.Count);
        await game.Players[0].SayAsync(last.RoomId!.Value);
        // How it stands after every answer, then the game and its room.
        for (var accepted = 1; accepted <= 3; accepted++)
        {
            Assert.Equal(accepted, (await NextAsync<TicketEvent>(ear)).Proposal!.SeatsAccepted);
        }

        Assert.Equal(["matched", "room"], new[] { (await ear.NextAsync()).Type, (await ear.NextAsync()).Type }.Order());
        await Invariants.HoldAsync(_api);

        static (TicketState, int, bool, DateTimeOffset?) Of(Ticket ticket) =>
            (ticket.State, ticket.Proposal!.SeatsAccepted, ticket.Proposal.Accepted, ticket.Proposal.AnswerBy);
    }

    [Fact]
    public async Task A_player_that_declines_is_replaced_and_the_others_keep_seat_and_age()
    {
        var game = await Proposed.ToAsync(_api);
        var next = await _api.JoinAsync();
        var waiting = await next.AskForGameAsync(Proposed.Four);
        await game.AcceptAsync(0, 1);
        var (accepted, asked, declined) = (await game.TicketAsync(0), await game.TicketAsync(2), await game.TicketAsync(3));

        var back = await game.DeclineAsync(3);

        Assert.Equal((TicketState.Waiting, declined.CreatedAt, null, null), (back.State, back.CreatedAt, back.Proposal, back.EndedAt));
        await game.UntilProposedAsync(next, waiting.Id);
        await game.IsStillInAsync(0, accepted);
        await game.IsStillInAsync(2, asked);
        Assert.Equal(_api.Now.AddSeconds(ApiServer.AnswerSeconds), (await next.Api.Tickets.FindAsync(waiting.Id))!.Proposal!.AnswerBy);

        await game.AcceptAsync(2);
        Assert.Equal(TicketState.Matched, (await next.Api.Matches.TryAcceptAsync(game.MatchId)).OrThrow().State);
        Assert.Equal(4, (await game.Players[0].MatchAsync(game.MatchId)).SeatsTaken);
        Assert.Equal(TicketState.Waiting, (await game.TicketAsync(3)).State);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task The_game_is_not_proposed_again_to_a_player_that_declined_it()
    {
        var game = await Proposed.ToAsync(_api);
        await game.AcceptAsync(0);
        await game.DeclineAsync(3);
        _api.Clock.Advance(TimeSpan.FromSeconds(10));
        // Whatever else happens to the game: the seat is free, and they wait.
        await game.AcceptAsync(1);
        var next = await _api.JoinAsync();
        Assert.Equal(game.MatchId, (await next.AskForGameAsync(Proposed.Four)).Proposal!.MatchId);

        Assert.Equal((TicketState.Waiting, null), ((await game.TicketAsync(3)).State, (await game.TicketAsync(3)).Proposal));
        Assert.Equal(ProblemCodes.AlreadyDeclined, (await game.Players[3].Api.Matches.TryAcceptAsync(game.MatchId)).Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_player_that_does_not_answer_loses_the_seat_and_stops_waiting()
    {
        var game = await Proposed.ToAsync(_api);
        await game.AcceptAsync(0, 1, 2);
        var before = await game.TicketAsync(0);
        var ear = await game.Players[3].ListenAsync();

        await Proposed.AnswersEndAsync(_api, async () => (await game.TicketAsync(3)).State == TicketState.Expired);

        Assert.Equal(TicketReasons.NoAnswer, (await game.TicketAsync(3)).EndReason);
        Assert.Equal((TicketState.Expired, TicketReasons.NoAnswer), ((await NextAsync<TicketEvent>(ear)) is var told ? (told.State, told.Reason) : default));
        Assert.Equal(ProblemCodes.AnswerTooLate, (await game.Players[3].Api.Matches.TryAcceptAsync(game.MatchId)).Problem!.Code);
        Assert.Equal(ProblemCodes.AnswerTooLate, (await game.Players[3].Api.Matches.TryDeclineAsync(game.MatchId)).Problem!.Code);
        await game.IsStillInAsync(0, before);
        // The seat is offered to the next ticket, even one of the player that did not answer.
        var again = await game.Players[3].AskForGameAsync(Proposed.Four);
        Assert.Equal(game.MatchId, again.Proposal!.MatchId);
        Assert.Equal(TicketState.Matched, (await game.AcceptAsync(3)).State);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Those_still_asked_come_in_when_they_accept_after_it_is_on()
    {
        var game = await Proposed.ToAsync(_api, 2, ApiServer.AskingSport);
        var third = await _api.JoinAsync();
        var asked = await third.AskForGameAsync(ApiServer.AskingSport);
        await game.AcceptAsync(0);

        var on = await game.AcceptAsync(1);

        Assert.Equal((TicketState.Matched, TicketState.Proposed), (on.State, (await third.Api.Tickets.FindAsync(asked.Id))!.State));
        var proposal = (await third.Api.Tickets.FindAsync(asked.Id))!.Proposal!;
        Assert.Equal((game.MatchId, true, 2, 1), (proposal.MatchId, proposal.On, proposal.SeatsAccepted, proposal.SeatsAsked));
        Assert.Equal(2, (await game.Players[0].MatchAsync(game.MatchId)).Players.Count);
        var came = (await third.Api.Matches.TryAcceptAsync(game.MatchId)).OrThrow();
        Assert.Equal((TicketState.Matched, on.RoomId), (came.State, came.RoomId));
        Assert.Equal(3, (await game.Players[0].MatchAsync(game.MatchId)).Players.Count);
        Assert.Equal("player-joined", (await game.Players[0].Api.Notifications.ListAsync()).Items[0].Data.GetProperty("code").GetString());
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task An_answer_given_twice_is_one()
    {
        var game = await Proposed.ToAsync(_api);

        Assert.Equal(1, (await game.AcceptAsync(0)).Proposal!.SeatsAccepted);
        Assert.Equal(1, (await game.AcceptAsync(0)).Proposal!.SeatsAccepted);
        Assert.Equal(TicketState.Waiting, (await game.DeclineAsync(1)).State);
        Assert.Equal(TicketState.Waiting, (await game.DeclineAsync(1)).State);
        // Until it is on, a yes may become a no.
        Assert.Equal(TicketState.Waiting, (await game.DeclineAsync(0)).State);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Sports_that_do_not_ask_make_games_at_once()
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync();

        var ticket = await players[1].AskForGameAsync();

        Assert.Equal((TicketState.Matched, null), (ticket.State, ticket.Proposal));
        Assert.Equal(MatchState.Full, (await players[0].MatchAsync(ticket.MatchId!.Value)).State);
        Assert.Equal(ProblemCodes.NotFound, (await players[0].Api.Matches.TryAcceptAsync(ticket.MatchId.Value)).Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    private static async Task<T> NextAsync<T>(Specifications.Ear ear) =>
        JsonSerializer.Deserialize<T>((await ear.NextAsync()).Data.Span, WireJson.Options)!;
}
