using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>What becomes of tickets between a proposal and its answer.</summary>
public sealed class ProposalTests
{
    [Fact]
    public void Reserved_tickets_are_not_proposed_again()
    {
        var engine = NewEngine();
        engine.AddAndForm(Ticket(), Ticket());
        Assert.Equal(0, engine.WaitingCount);
        Assert.Empty(engine.Add(Ticket(), Noon));
    }

    [Fact]
    public void After_a_refusal_the_others_are_matched_with_tickets_that_arrived_meanwhile()
    {
        var engine = NewEngine();
        EngineTicket stays = Ticket(), gone = Ticket(), came = Ticket();
        var refused = engine.AddAndForm(stays, gone);
        engine.Add(came, Noon);
        var second = Assert.IsType<NewMatch>(Assert.Single(engine.Reject(refused, [gone.Id], Noon)));
        Assert.Equal(new[] { stays.Id, came.Id }.Order(), second.Tickets.Order());
    }

    [Fact]
    public void An_unexplained_refusal_is_tried_again_a_moment_later()
    {
        var engine = NewEngine();
        var refused = engine.AddAndForm(Ticket(), Ticket());
        Assert.Empty(engine.Reject(refused, [], Noon));
        Assert.Equal(2, engine.WaitingCount);
        Assert.Equal(Noon.AddSeconds(1), engine.NextWakeup);
        Assert.Single(engine.Advance(Noon.AddSeconds(1)));
    }

    [Fact]
    public void A_ticket_cancelled_while_reserved_does_not_come_back()
    {
        var engine = NewEngine();
        var cancelled = Ticket();
        var refused = engine.AddAndForm(cancelled, Ticket());
        engine.Remove(cancelled.Id);
        Assert.Empty(engine.Reject(refused, [], Noon));
        Assert.Equal(1, engine.WaitingCount);
    }

    [Fact]
    public void A_proposal_is_answered_once()
    {
        var engine = NewEngine();
        var proposal = engine.AddAndForm(Ticket(), Ticket());
        engine.Confirm(proposal, Guid.CreateVersion7(), Noon);
        Assert.Throws<InvalidOperationException>(() => engine.Reject(proposal, [], Noon));
    }

    [Fact]
    public void Another_ticket_of_a_player_does_not_meet_into_the_game()
    {
        var engine = NewEngine();
        var me = Guid.CreateVersion7();
        engine.Add(Ticket("running", account: me, latest: Noon.AddMinutes(120)), Noon);
        var game = engine.AddAndForm(Ticket(account: me, latest: Noon.AddMinutes(120)), Ticket());
        Assert.Empty(engine.Add(Ticket("running"), Noon));
        Assert.Empty(engine.Confirm(game, Guid.CreateVersion7(), Noon));
        Assert.Single(engine.SetBusy(me, [], Noon).Concat(engine.AddMatch(new OpenMatch(Guid.NewGuid(), "running", "mapo", Noon.AddHours(1), Noon.AddHours(2), []), Noon)));
    }

    [Fact]
    public void Another_ticket_of_a_player_meets_when_the_game_is_refused()
    {
        var engine = NewEngine();
        Guid me = Guid.CreateVersion7();
        EngineTicket mine = Ticket(account: me, latest: Noon.AddMinutes(120)), other = Ticket();
        engine.Add(Ticket("running", account: me, latest: Noon.AddMinutes(120)), Noon);
        var refused = engine.AddAndForm(mine, other);
        engine.Add(Ticket("running"), Noon);
        Assert.Equal("running", Assert.IsType<NewMatch>(Assert.Single(engine.Reject(refused, [mine.Id], Noon))).Sport);
    }

    [Fact]
    public void The_same_calls_give_the_same_answers()
    {
        var pool = new RandomPool(7);
        EngineTicket[] tickets = [.. Enumerable.Range(0, 200).Select(_ => pool.Ticket(Noon))];
        MatchingEngine Fresh() => new(pool.Catalogue, new MatchingOptions());
        MatchingEngine one = Fresh(), other = Fresh();
        foreach (var ticket in tickets)
        {
            Assert.Equal(one.Add(ticket, Noon).Select(Describe), other.Add(ticket, Noon).Select(Describe));
        }
    }

    private static string Describe(Proposal proposal) => proposal is NewMatch made
        ? $"{made.District} {made.StartsAt:O} {string.Join(',', made.Tickets)}"
        : string.Join(',', ((Refill)proposal).Tickets);
}
