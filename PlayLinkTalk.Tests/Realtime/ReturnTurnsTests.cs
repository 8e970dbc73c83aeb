using Microsoft.Extensions.Options;
using PlayLinkTalk.Realtime;
using PlayLinkTalk.Realtime.Connections;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class ReturnTurnsTests
{
    [Fact]
    public void Those_who_came_one_after_the_other_return_evenly_and_the_first_at_once()
    {
        var turns = Of(pace: 2);

        Assert.Equal(Enumerable.Range(0, 100).Select(at => at * 2.0), Enumerable.Range(0, 100).Select(_ => turns.Take().After.TotalMilliseconds));
    }

    [Fact]
    public void They_stay_even_while_everybody_leaves_and_others_come()
    {
        var turns = Of(pace: 1);
        var held = new Queue<ReturnTurns.Turn>(Enumerable.Range(0, 100).Select(_ => turns.Take()));

        for (var change = 0; change < 1_000; change++)
        {
            held.Dequeue().Dispose();
            held.Enqueue(turns.Take());
            var quarters = held.GroupBy(turn => (int)turn.After.TotalMilliseconds / 25).ToDictionary(of => of.Key, of => of.Count());
            Assert.Equal(4, quarters.Count);
            Assert.All(quarters.Values, count => Assert.InRange(count, 20, 30));
        }
    }

    [Fact]
    public void Whoever_comes_takes_the_first_that_is_free()
    {
        var turns = Of(pace: 1);
        var held = Enumerable.Range(0, 10).Select(_ => turns.Take()).ToArray();

        held[7].Dispose();
        held[2].Dispose();
        held[2].Dispose();

        Assert.Equal([2, 7, 10], Enumerable.Range(0, 3).Select(_ => turns.Take().Number));
    }

    [Fact]
    public void Nobody_waits_longer_than_the_longest()
    {
        var turns = Of(pace: 100);

        Assert.Equal(TimeSpan.FromSeconds(5), Enumerable.Range(0, 1_000).Max(_ => turns.Take().After));
    }

    private static ReturnTurns Of(double pace) => new(Options.Create(new RealtimeOptions { ReturnPace = TimeSpan.FromMilliseconds(pace) }));
}
