using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Proposals;

/// <summary>What else happens while a game is proposed, and to a game that was.</summary>
public sealed class ProposalChangeTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await Proposed.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Cancelling_the_ticket_opens_the_seat()
    {
        var game = await Proposed.ToAsync(_api);
        var next = await _api.JoinAsync();
        var waiting = await next.AskForGameAsync(Proposed.Four);
        await game.AcceptAsync(0, 3);
        var before = await game.TicketAsync(0);

        Assert.True((await game.Players[3].Api.Tickets.TryCancelAsync(game.Tickets[3])).Succeeded);

        Assert.Equal(TicketState.Cancelled, (await game.TicketAsync(3)).State);
        await game.UntilProposedAsync(next, waiting.Id);
        await game.IsStillInAsync(0, before);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_wish_that_is_changed_gives_the_seat_up_and_keeps_its_age()
    {
        var game = await Proposed.ToAsync(_api);
        var age = (await game.TicketAsync(3)).CreatedAt;

        var changed = (await game.Players[3].Api.Tickets.TryChangeAsync(game.Tickets[3], new ChangeTicket(RadiusKm: 3))).OrThrow();

        Assert.Equal((TicketState.Waiting, age, null), (changed.State, changed.CreatedAt, changed.Proposal));
        Assert.Equal(3, (await game.TicketAsync(0)).Proposal!.SeatsAsked);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_proposed_game_holds_its_time_and_the_whole_wish()
    {
        var game = await Proposed.ToAsync(_api);

        var other = await game.Players[0].Api.Tickets.TryCreateAsync(game.Players[0].Wish("squash"));

        Assert.Equal(ProblemCodes.OverlappingPlan, other.Problem!.Code);
    }

    [Fact]
    public async Task Players_are_not_matched_with_accounts_they_blocked_meanwhile()
    {
        var game = await Proposed.ToAsync(_api);
        await game.AcceptAsync(0);
        await game.Players[0].Api.Blocks.TryAddAsync(game.Players[1].Id);

        var refused = await game.Players[1].Api.Matches.TryAcceptAsync(game.MatchId);

        Assert.Equal(ProblemCodes.SeatWithdrawn, refused.Problem!.Code);
        Assert.Equal(TicketState.Waiting, (await game.TicketAsync(1)).State);
        Assert.Equal((1, 2), Seats(await game.TicketAsync(0)));
        var told = (await game.Players[1].Api.Notifications.ListAsync()).Items[0].Data;
        Assert.Equal(TicketReasons.SeatWithdrawn, told.GetProperty("reason").GetString());
        // And again says the same.
        Assert.Equal(ProblemCodes.SeatWithdrawn, (await game.Players[1].Api.Matches.TryAcceptAsync(game.MatchId)).Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_block_between_two_accepted_players_leaves_the_older_ticket_its_seat()
    {
        var game = await Proposed.ToAsync(_api);
        await game.AcceptAsync(0, 1);
        await game.Players[0].Api.Blocks.TryAddAsync(game.Players[1].Id);

        await game.AcceptAsync(2);

        Assert.Equal((TicketState.Proposed, TicketState.Waiting), ((await game.TicketAsync(0)).State, (await game.TicketAsync(1)).State));
        Assert.Equal((2, 1), Seats(await game.TicketAsync(0)));
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Gender_rules_hold_when_a_player_changes_their_gender_before_accepting()
    {
        var (first, second) = (await _api.JoinAsync("One", Gender.Female), await _api.JoinAsync("Two", Gender.Female));
        await first.Api.Tickets.CreateAsync(first.Wish(ApiServer.AskingSport) with { Gender = GenderRule.Female });
        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        var asked = await second.AskForGameAsync(ApiServer.AskingSport);
        Assert.NotNull((await first.Api.Matches.TryAcceptAsync(asked.Proposal!.MatchId)).OrThrow().Proposal);
        await second.Api.Me.UpdateAsync(new UpdateAccount(Gender: Gender.Male));

        var refused = await second.Api.Matches.TryAcceptAsync(asked.Proposal.MatchId);

        Assert.Equal(ProblemCodes.SeatWithdrawn, refused.Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_proposal_that_can_no_longer_be_completed_ends_and_its_tickets_keep_waiting()
    {
        var game = await Proposed.ToAsync(_api, hours: 6);
        await game.AcceptAsync(0, 1);
        await game.DeclineAsync(2);
        Assert.True((await game.Players[3].Api.Tickets.TryCancelAsync(game.Tickets[3])).Succeeded);
        var (before, start) = (await game.TicketAsync(0), (await game.TicketAsync(0)).Proposal!.StartsAt);

        _api.Clock.Advance(start.AddMinutes(-20) - _api.Now);
        await Proposed.UntilAsync(_api, async () => (await game.TicketAsync(0)).State == TicketState.Waiting);

        var back = await game.TicketAsync(0);
        Assert.Equal((before.CreatedAt, null, null), (back.CreatedAt, back.Proposal, back.MatchId));
        var told = (await game.Players[0].Api.Notifications.ListAsync()).Items[0].Data;
        Assert.Equal(("waiting", TicketReasons.ProposalEnded), (told.GetProperty("state").GetString(), told.GetProperty("reason").GetString()));
        Assert.Equal(ProblemCodes.AlreadyEnded, (await game.Players[0].Api.Matches.TryAcceptAsync(game.MatchId)).Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_proposal_waits_for_answers_even_when_no_other_player_can_join_any_more()
    {
        var game = await Proposed.ToAsync(_api);
        await game.AcceptAsync(0, 1, 2);
        await using (var db = _api.OpenDatabase())
        {
            // As if all had been asked at the last moment.
            var (start, by) = (_api.Now.AddMinutes(15), _api.Now.AddSeconds(30));
            await db.Matches.Where(m => m.Id == game.MatchId).ExecuteUpdateAsync(set => set.SetProperty(m => m.StartsAt, start));
            await db.ScheduleEntries.Where(e => e.MatchId == game.MatchId).ExecuteUpdateAsync(set => set.SetProperty(e => e.StartsAt, start));
        }

        _api.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(TicketState.Matched, (await game.AcceptAsync(3)).State);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task The_seat_of_a_player_that_leaves_a_confirmed_game_is_proposed_to_the_next()
    {
        var game = await OnAsync();
        var next = await _api.JoinAsync();
        var waiting = await next.AskForGameAsync(Proposed.Four);

        Assert.True((await game.Players[1].Api.Matches.TryLeaveAsync(game.MatchId)).Succeeded);

        await game.UntilProposedAsync(next, waiting.Id);
        var match = await game.Players[0].MatchAsync(game.MatchId);
        Assert.Equal((4, 3), (match.SeatsTaken, match.Players.Count));
        Assert.Null(await next.Api.Matches.FindAsync(game.MatchId));
        Assert.Equal(ProblemCodes.NotFound, (await next.Api.Matches.TryLeaveAsync(game.MatchId)).Problem!.Code);
        Assert.Equal(TicketState.Matched, (await next.Api.Matches.TryAcceptAsync(game.MatchId)).OrThrow().State);
        Assert.Equal(4, (await next.MatchAsync(game.MatchId)).Players.Count);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_game_that_is_on_is_left_not_declined()
    {
        var game = await OnAsync();

        Assert.Equal(ProblemCodes.AlreadyMatched, (await game.Players[1].Api.Matches.TryDeclineAsync(game.MatchId)).Problem!.Code);
        Assert.True((await game.Players[1].Api.Matches.TryLeaveAsync(game.MatchId)).Succeeded);
        Assert.Equal(ProblemCodes.NotFound, (await game.Players[1].Api.Matches.TryAcceptAsync(game.MatchId)).Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Players_are_reminded_of_a_game_that_is_on_and_of_no_proposal()
    {
        var game = await OnAsync();
        var proposed = await Proposed.ToAsync(_api);
        var start = (await game.Players[0].MatchAsync(game.MatchId)).StartsAt;

        _api.Clock.Advance(start.AddMinutes(-30) - _api.Now);
        await Proposed.UntilAsync(_api, async () => (await game.Players[0].Api.Notifications.ListAsync()).Items.Any(told => told.Type == "reminder"));

        Assert.DoesNotContain((await proposed.Players[0].Api.Notifications.ListAsync()).Items, told => told.Type == "reminder");
    }

    private async Task<Proposed> OnAsync()
    {
        var game = await Proposed.ToAsync(_api);
        await game.AcceptAsync(0, 1, 2, 3);
        return game;
    }

    private static (int Accepted, int Asked) Seats(Ticket ticket) => (ticket.Proposal!.SeatsAccepted, ticket.Proposal.SeatsAsked);
}
