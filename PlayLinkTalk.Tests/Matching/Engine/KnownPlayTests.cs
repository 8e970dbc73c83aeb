using PlayLinkTalk.Api.Matching.Engine.Model;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>Results and ratings order games that the rules allow, less and less with waiting, and keep no player out.</summary>
public sealed class KnownPlayTests
{
    [Fact]
    public void Results_decide_between_players_that_state_the_same_level()
    {
        var (old, expert) = (Old(), Ticket("doubles", createdAt: Noon.AddSeconds(-30)) with { Skill = 5 });
        EngineTicket[] back = [old, expert, .. Others(3)];

        Assert.DoesNotContain(expert.Id, Made(back).Tickets);
        // Without results the older one plays.
        Assert.Contains(expert.Id, Made([old, expert with { Skill = null }, .. Others(3)]).Tickets);
    }

    [Fact]
    public void Results_bring_players_together_that_state_different_levels()
    {
        var old = Ticket(createdAt: Noon.AddMinutes(-1)) with { Skill = 4 };
        var (equal, twin) = (Ticket() with { Skill = 2 }, Ticket(level: 5) with { Skill = 4 });

        Assert.Contains(twin.Id, Made([old, equal, twin]).Tickets);
        // By what they state it is the other way round.
        EngineTicket[] stated = [.. new[] { old, equal, twin }.Select(ticket => ticket with { Skill = null })];
        Assert.Contains(equal.Id, Made(stated).Tickets);
    }

    [Fact]
    public void A_rude_player_is_not_preferred_beside_a_nice_one_and_plays_where_there_is_no_choice()
    {
        var (old, rude) = (Old() with { Manner = 95 }, Ticket("doubles", createdAt: Noon.AddSeconds(-30)) with { Manner = 5 });
        var nice = Others(3).Select(other => other with { Manner = 90 }).ToArray();

        Assert.DoesNotContain(rude.Id, Made([old, rude, .. nice]).Tickets);
        // A member without ratings is neither nice nor rude.
        Assert.Contains(rude.Id, Made([old, rude with { Manner = null }, .. nice]).Tickets);
        Assert.Contains(rude.Id, Made([old, rude, .. nice[..2]]).Tickets);
    }

    [Theory]
    [InlineData(5, 100)]
    [InlineData(1, 0)]
    public void The_oldest_plays_whatever_is_known(double skill, int manner)
    {
        var old = Old() with { Skill = skill, Manner = manner };

        Assert.Contains(old.Id, Made([old, .. Others(4).Select(other => other with { Skill = 3, Manner = 50 })]).Tickets);
    }

    [Fact]
    public void After_half_an_hour_only_what_players_state_counts()
    {
        EngineTicket[] Back(int minutes)
        {
            var since = Noon.AddMinutes(-minutes);
            return
            [
                Ticket("doubles", createdAt: since.AddSeconds(-30)) with { Manner = 95, Skill = 3 },
                Ticket("doubles", createdAt: since.AddSeconds(-20)) with { Manner = 5, Skill = 5 },
                .. Enumerable.Range(0, 3).Select(_ => Ticket("doubles", createdAt: since) with { Manner = 95, Skill = 3 }),
            ];
        }

        var (fresh, waited) = (Back(0), Back(31));

        Assert.DoesNotContain(fresh[1].Id, Made(fresh).Tickets);
        Assert.Contains(waited[1].Id, Made(waited).Tickets);
    }

    [Fact]
    public void A_ticket_that_comes_joins_the_game_of_its_real_level()
    {
        var engine = NewEngine();
        var strong = engine.AddAndConfirm(Ticket("running", seats: 2, latest: Noon.AddHours(2)) with { Skill = 5 });
        // Too many for the first one.
        var even = engine.AddAndConfirm(Ticket("running", seats: 5, latest: Noon.AddHours(2)) with { Skill = 2 });
        Assert.NotEqual(strong, even);

        var joined = engine.Add(Ticket("running", earliest: Noon.AddHours(1), latest: Noon.AddHours(2)) with { Skill = 2 }, Noon);

        Assert.Equal(even, Assert.IsType<Refill>(Assert.Single(joined)).MatchId);
    }

    [Fact]
    public void Hard_ranges_go_by_the_stated_level()
    {
        // Its results are far outside of what the other one admits.
        Assert.NotNull(Meet(Ticket(level: 3) with { Skill = 5 }, Ticket(level: 3, levelMin: 2, levelMax: 4)));
        Assert.Null(Meet(Ticket(level: 5) with { Skill = 3 }, Ticket(level: 3, levelMin: 2, levelMax: 4)));
    }

    private static EngineTicket Old() => Ticket("doubles", createdAt: Noon.AddMinutes(-1));

    private static EngineTicket[] Others(int count) => [.. Enumerable.Range(0, count).Select(_ => Ticket("doubles"))];

    /// <summary>All of them are given back at once: there is a choice.</summary>
    private static NewMatch Made(EngineTicket[] back) =>
        Assert.IsType<NewMatch>(Assert.Single(NewEngine().CallOff(Guid.CreateVersion7(), back, Noon)));
}
