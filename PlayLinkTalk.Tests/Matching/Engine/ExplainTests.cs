using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>The explanation that a waiting ticket gets.</summary>
public sealed class ExplainTests
{
    [Fact]
    public void Compatible_tickets_and_missing_seats_are_counted()
    {
        var engine = NewEngine();
        var mine = Ticket("doubles");
        engine.Add(mine, Noon);
        Assert.Equal((0, 0, 3), Counts(engine, mine));
        engine.Add(Ticket("doubles", seats: 2), Noon);
        engine.Add(Ticket("doubles", district: "suwon"), Noon);
        engine.Add(Ticket("tennis"), Noon);
        Assert.Equal((1, 2, 1), Counts(engine, mine));
    }

    [Fact]
    public void Relaxations_in_force_are_named()
    {
        var engine = NewEngine();
        var mine = Ticket(radiusKm: 10);
        engine.Add(mine, Noon);
        Assert.Empty(engine.Explain(mine.Id, Noon.AddSeconds(59)).Relaxations);
        Assert.Equal(["distance:+2.5km"], engine.Explain(mine.Id, Noon.AddSeconds(60)).Relaxations);
        Assert.Equal(["distance:+5km", "level:+1"], engine.Explain(mine.Id, Noon.AddSeconds(180)).Relaxations);
    }

    [Fact]
    public void What_can_never_be_matched_is_told_why()
    {
        Assert.Null(Reason(Ticket()));
        Assert.Equal(UnmatchableReason.Party, Reason(Ticket(seats: 3)));
        Assert.Equal(UnmatchableReason.Gender, Reason(Ticket(rule: GenderRule.Same)));
        Assert.Equal(UnmatchableReason.Gender, Reason(Ticket(rule: GenderRule.Female, gender: Gender.Male)));
        Assert.Equal(UnmatchableReason.Level, Reason(Ticket(level: 1, levelMin: 3)));
        Assert.Null(Reason(Ticket(level: 2, levelMin: 3)));
        Assert.Equal(UnmatchableReason.Window, Reason(Ticket(latest: Noon.AddMinutes(110))));
        Assert.Equal(UnmatchableReason.Busy, Reason(Ticket(busy: [new BusyInterval(Noon, Noon.AddHours(4))])));
        Assert.Equal(UnmatchableReason.NotWaiting, NewEngine().Explain(Guid.CreateVersion7(), Noon).Unmatchable);
    }

    private static string? Reason(EngineTicket ticket)
    {
        var engine = NewEngine();
        engine.Add(ticket, Noon);
        return engine.Explain(ticket.Id, Noon).Unmatchable;
    }

    private static (int Tickets, int Players, int Needed) Counts(MatchingEngine engine, EngineTicket ticket)
    {
        var state = engine.Explain(ticket.Id, Noon);
        return (state.CompatibleTickets, state.CompatiblePlayers, state.SeatsNeeded);
    }
}
