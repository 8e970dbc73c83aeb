using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>Distance and level widen with waiting; nothing else does.</summary>
public sealed class RelaxationTests
{
    [Fact]
    public void Distance_widens_when_the_oldest_has_waited_long_enough()
    {
        var engine = NewEngine();
        engine.Add(Ticket(district: "mapo", radiusKm: 2.9), Noon);
        engine.Add(Ticket(district: "seodaemun", radiusKm: 1, createdAt: Noon.AddSeconds(50)), Noon.AddSeconds(50));
        Assert.Equal(Noon.AddSeconds(60), engine.NextWakeup);
        Assert.Empty(engine.Advance(Noon.AddSeconds(59)));
        Assert.Single(engine.Advance(Noon.AddSeconds(60)));
    }

    [Fact]
    public void Levels_widen_for_all_players_in_the_game_of_the_oldest_ticket()
    {
        var engine = NewEngine();
        engine.Add(Ticket(level: 2, levelMin: 1, levelMax: 2), Noon);
        engine.Add(Ticket(level: 3, levelMin: 3, levelMax: 5, createdAt: Noon.AddSeconds(170)), Noon.AddSeconds(170));
        Assert.Empty(engine.Advance(Noon.AddSeconds(179)));
        Assert.Single(engine.Advance(Noon.AddSeconds(180)));
    }

    [Fact]
    public void A_gender_rule_never_widens()
    {
        var engine = NewEngine();
        engine.Add(Ticket(rule: GenderRule.Female, gender: Gender.Female), Noon);
        engine.Add(Ticket(gender: Gender.Male), Noon);
        Assert.Empty(engine.Advance(Noon.AddMinutes(50)));
    }

    [Fact]
    public void No_radius_widens_beyond_fifty_kilometres()
    {
        Assert.Equal(50, RelaxationSchedule.Default.Radius(45, 2));
        Assert.Equal(15, RelaxationSchedule.Default.Radius(10, 2));
    }

    [Fact]
    public void A_schedule_that_narrows_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new RelaxationSchedule([new(TimeSpan.FromSeconds(10), 2), new(TimeSpan.FromSeconds(20), 1.5)]));
        Assert.Throws<ArgumentException>(() => new RelaxationSchedule([new(TimeSpan.FromSeconds(10)), new(TimeSpan.FromSeconds(10), 2)]));
    }

    [Fact]
    public void A_refusal_does_not_reset_anybodys_age()
    {
        var engine = NewEngine();
        EngineTicket old = Ticket(district: "mapo", radiusKm: 2.9), other = Ticket();
        engine.Reject(engine.AddAndForm(old, other), [other.Id], Noon.AddSeconds(30));
        engine.Add(Ticket(district: "seodaemun", radiusKm: 1, createdAt: Noon.AddSeconds(40)), Noon.AddSeconds(40));
        Assert.Single(engine.Advance(Noon.AddSeconds(60)));
    }
}
