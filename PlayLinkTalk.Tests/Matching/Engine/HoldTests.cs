using PlayLinkTalk.Api.Matching.Engine.Model;
using Xunit;
using static PlayLinkTalk.Tests.Matching.Engine.SmallWorld;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>A sport that is better full waits a little; a game that has its minimum never starves.</summary>
public sealed class HoldTests
{
    [Fact]
    public void A_held_game_is_proposed_when_its_hold_ends()
    {
        var engine = NewEngine();
        engine.Add(Ticket("futsal"), Noon);
        Assert.Empty(engine.Add(Ticket("futsal"), Noon.AddSeconds(5)));
        Assert.Equal(2, engine.WaitingCount);
        Assert.Equal(Noon.AddSeconds(35), engine.NextWakeup);
        Assert.Empty(engine.Advance(Noon.AddSeconds(34)));
        Assert.Equal(2, Assert.IsType<NewMatch>(Assert.Single(engine.Advance(Noon.AddSeconds(35)))).Tickets.Count);
    }

    [Fact]
    public void A_held_game_is_proposed_at_once_when_it_is_full()
    {
        var engine = NewEngine();
        Assert.Equal(4, engine.AddAndForm(Ticket("futsal"), Ticket("futsal"), Ticket("futsal"), Ticket("futsal")).Tickets.Count);
    }

    [Fact]
    public void A_held_ticket_is_not_held_longer_when_another_cancels()
    {
        var engine = NewEngine();
        var cancels = Ticket("futsal");
        engine.Add(Ticket("futsal"), Noon);
        engine.Add(cancels, Noon);
        engine.Remove(cancels.Id);
        Assert.Empty(engine.Add(Ticket("futsal"), Noon.AddSeconds(20)));
        Assert.Single(engine.Advance(Noon.AddSeconds(30)));
    }

    [Fact]
    public void A_hold_never_costs_the_start()
    {
        var engine = NewEngine();
        var latest = Noon.AddMinutes(80);
        var now = Noon.AddSeconds(-10);
        engine.Add(Ticket("futsal", earliest: Noon, latest: latest), now);
        engine.Add(Ticket("futsal", earliest: Noon, latest: latest), now);
        Assert.Equal(Noon, engine.NextWakeup);
        Assert.Single(engine.Advance(Noon));
    }

    [Fact]
    public void On_random_pools_holds_break_no_rule_and_strand_no_ticket()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var model = new EngineModel(new RandomPool(seed, TimeSpan.FromSeconds(20)));
            try
            {
                for (var step = 0; step < 60; step++)
                {
                    model.DoSomething(most: 9);
                }

                // Past the last relaxation, then past the holds that this began, and nothing refused any more.
                model.Refusals = 0;
                foreach (var seconds in (int[])[400, 20, 20, 20])
                {
                    model.AnswerAll();
                    model.Pass(TimeSpan.FromSeconds(seconds));
                }

                model.AnswerAll();

                model.NobodyIsLeftWaiting();
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"seed {seed}: {broken.Message}", broken);
            }
        }
    }
}
