using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Tests.Api.Leases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Proposals;

/// <summary>The database holds the whole proposal: the players asked, their answers and the deadline.</summary>
public sealed class ProposalRecoveryTests
{
    [Fact]
    public async Task After_a_restart_seats_answers_and_declines_are_what_they_were()
    {
        await using var before = await Proposed.StartAsync();
        var game = await Proposed.ToAsync(before);
        await game.AcceptAsync(0);
        await game.DeclineAsync(3);
        var (accepted, asked) = (await game.TicketAsync(0), await game.TicketAsync(1));

        await using var after = await before.RestartAsync();
        game = game with { Players = await Task.WhenAll(game.Players.Select(player => after.SignInAsync(player.Email))) };

        await game.IsStillInAsync(0, accepted);
        await game.IsStillInAsync(1, asked);
        Assert.Equal(asked.Proposal!.AnswerBy, (await game.TicketAsync(1)).Proposal!.AnswerBy);
        var next = await after.JoinAsync();
        Assert.Equal(game.MatchId, (await next.AskForGameAsync(Proposed.Four)).Proposal!.MatchId);
        Assert.Equal(TicketState.Waiting, (await game.TicketAsync(3)).State);
        await game.AcceptAsync(1, 2);
        Assert.Equal(TicketState.Matched, (await next.Api.Matches.TryAcceptAsync(game.MatchId)).OrThrow().State);
        await Invariants.HoldAsync(after);
    }

    [Fact]
    public async Task A_deadline_that_passed_while_the_service_was_down_costs_the_seat_at_the_start()
    {
        await using var before = await Proposed.StartAsync();
        var game = await Proposed.ToAsync(before);
        await game.AcceptAsync(0);
        await before.StopAsync();
        before.Clock.Advance(TimeSpan.FromMinutes(2));

        await using var after = await before.RestartAsync();
        game = game with { Players = await Task.WhenAll(game.Players.Select(player => after.SignInAsync(player.Email))) };

        await Proposed.UntilAsync(after, async () => (await game.TicketAsync(1)).State == TicketState.Expired);
        Assert.Equal((TicketState.Proposed, 1, 0), Of(await game.TicketAsync(0)));
        await Invariants.HoldAsync(after);

        static (TicketState, int, int) Of(Ticket ticket) => (ticket.State, ticket.Proposal!.SeatsAccepted, ticket.Proposal.SeatsAsked);
    }

    [Fact]
    public async Task Of_several_processes_one_ends_the_time_and_any_takes_an_answer()
    {
        await using var shared = new SharedDatabase();
        var (first, second) = (await shared.StartAsync("first"), await shared.StartAsync("second"));
        var (one, two) = (await first.JoinAsync(), await second.JoinAsync());
        await one.AskForGameAsync(ApiServer.AskingSport);
        var game = (await two.AskForGameAsync(ApiServer.AskingSport)).Proposal!.MatchId;
        Assert.Equal(TicketState.Proposed, (await one.Api.Matches.TryAcceptAsync(game)).OrThrow().State);

        // In small steps: after a jump both processes would have been asleep.
        await Patience.UntilAsync(async () =>
        {
            shared.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await using var db = first.OpenDatabase();
            return await db.Tickets.AnyAsync(ticket => ticket.AccountId == two.Id && ticket.State == TicketState.Expired);
        }, "the time to answer is over");
        // The seat is offered, and the yes comes to the leader's process, the question to the other one.
        var three = await second.JoinAsync();
        var asked = await three.AskForGameAsync(ApiServer.AskingSport, fromHours: 0.5);
        Assert.Equal(game, asked.Proposal?.MatchId);
        var accepted = (await (await first.SignInAsync(three.Email)).Api.Matches.TryAcceptAsync(game)).OrThrow();

        Assert.Equal(TicketState.Matched, accepted.State);
        Assert.Equal(accepted.RoomId, (await one.Api.Tickets.ListAsync()).Items.Single().RoomId);
        await shared.HoldsAsync();
    }
}
