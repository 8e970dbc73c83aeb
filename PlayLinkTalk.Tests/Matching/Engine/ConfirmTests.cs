using PlayLinkTalk.Api.Matching.Engine.Model;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>A game that is proposed to its players: only a player that declines is replaced, and the others keep their age.</summary>
public sealed class ConfirmTests
{
    [Fact]
    public void Only_the_player_that_declines_is_replaced()
    {
        var engine = NewEngine();
        EngineTicket[] four = [Ticket("doubles"), Ticket("doubles"), Ticket("doubles"), Ticket("doubles")];
        var match = engine.AddAndConfirm(four);
        var next = Ticket("doubles");
        Assert.Empty(engine.Add(next, Noon));

        var refill = Assert.IsType<Refill>(Assert.Single(engine.Withdraw(match, [four[1].Id], Noon.AddSeconds(30))));

        Assert.Equal((match, next.Id), (refill.MatchId, Assert.Single(refill.Tickets)));
    }

    [Fact]
    public void A_player_that_declined_is_not_asked_again_for_the_same_game()
    {
        var engine = NewEngine();
        EngineTicket[] four = [Ticket("doubles"), Ticket("doubles"), Ticket("doubles"), Ticket("doubles")];
        var match = engine.AddAndConfirm(four);
        Assert.Empty(engine.Withdraw(match, [four[1].Id], Noon));

        Assert.Empty(engine.Add(four[1], Noon));
        Assert.Empty(engine.Add(Ticket("doubles", account: four[1].AccountId), Noon));
        Assert.Single(engine.Add(Ticket("doubles"), Noon));
    }

    [Fact]
    public void Accepted_tickets_come_before_a_new_game_of_younger_tickets()
    {
        var engine = NewEngine();
        EngineTicket yes = Ticket(createdAt: Noon.AddMinutes(-9)), no = Ticket(createdAt: Noon.AddMinutes(-8));
        var match = engine.AddAndConfirm(yes, no);
        Assert.Empty(engine.Withdraw(match, [no.Id], Noon));
        Assert.Empty(engine.Add(no, Noon));

        var comes = Ticket();

        var refill = Assert.IsType<Refill>(Assert.Single(engine.Add(comes, Noon)));
        Assert.Equal((match, comes.Id), (refill.MatchId, Assert.Single(refill.Tickets)));
    }

    [Fact]
    public void An_older_ticket_comes_before_a_game_that_lacks_players()
    {
        var engine = NewEngine();
        EngineTicket yes = Ticket(createdAt: Noon.AddMinutes(-8)), no = Ticket(createdAt: Noon.AddMinutes(-9));
        var match = engine.AddAndConfirm(yes, no);
        Assert.Empty(engine.Withdraw(match, [no.Id], Noon));
        Assert.Empty(engine.Add(no, Noon));

        var made = Assert.IsType<NewMatch>(Assert.Single(engine.Add(Ticket(), Noon)));

        Assert.Contains(no.Id, made.Tickets);
    }

    [Fact]
    public void Refusals_are_known_after_a_restart()
    {
        var engine = NewEngine();
        EngineTicket stays = Ticket("running"), declined = Ticket("running");
        engine.AddMatch(
            new OpenMatch(Guid.CreateVersion7(), "running", "mapo", Noon.AddHours(1), Noon.AddHours(2), [stays]) { Declined = new HashSet<Guid> { declined.AccountId } },
            Noon);

        Assert.Empty(engine.Add(declined, Noon));
        engine.Remove(declined.Id);
        Assert.IsType<Refill>(Assert.Single(engine.Add(Ticket("running"), Noon)));
    }

    [Fact]
    public void A_game_that_is_called_off_gives_its_tickets_back_with_their_age()
    {
        var engine = NewEngine();
        EngineTicket old = Ticket(radiusKm: 2.9), declines = Ticket();
        var match = engine.AddAndConfirm(old, declines);
        engine.Withdraw(match, [declines.Id], Noon.AddSeconds(20));

        Assert.Empty(engine.CallOff(match, [old], Noon.AddSeconds(30)));
        engine.Add(Ticket(district: "seodaemun", radiusKm: 1, createdAt: Noon.AddSeconds(40)), Noon.AddSeconds(40));

        Assert.Equal(2, engine.WaitingCount);
        Assert.Contains(old.Id, Assert.IsType<NewMatch>(Assert.Single(engine.Advance(Noon.AddSeconds(60)))).Tickets);
    }

    [Fact]
    public void Tickets_that_come_back_together_are_looked_at_together()
    {
        var engine = NewEngine();
        EngineTicket[] four = [Ticket("doubles"), Ticket("doubles"), Ticket("doubles"), Ticket("doubles")];
        var match = engine.AddAndConfirm(four);

        var again = Assert.IsType<NewMatch>(Assert.Single(engine.CallOff(match, four, Noon)));

        Assert.Equal(four.Select(ticket => ticket.Id).Order(), again.Tickets.Order());
    }

    [Fact]
    public void Withdrawing_from_an_unknown_game_changes_nothing()
    {
        var engine = NewEngine();
        Assert.Empty(engine.Withdraw(Guid.CreateVersion7(), [Guid.CreateVersion7()], Noon));
        Assert.Empty(engine.CallOff(Guid.CreateVersion7(), [Ticket()], Noon));
        Assert.Equal(1, engine.WaitingCount);
    }
}
