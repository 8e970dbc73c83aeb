using PlayLinkTalk.Realtime.Balance;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime.Balance;

public sealed class FairShareTests
{
    private const int Most = 50;

    private readonly FairShare _share = new(Most);

    [Theory]
    [InlineData(333, 667, 2)]
    [InlineData(395, 605, 2)]
    [InlineData(0, 1_000, 2)]
    [InlineData(1_000, 0, 0)]
    [InlineData(20, 10, 2)]
    public void Who_has_its_share_or_hardly_more_sends_nobody_away(int mine, int theirs, int others)
    {
        for (var look = 0; look < 10; look++)
        {
            Assert.Equal(0, _share.Look(mine, mine, Of(others, theirs)));
        }
    }

    [Fact]
    public void Beside_an_empty_node_it_goes_on_until_it_is_even()
    {
        var (mine, said) = (500, 500);
        var sent = new List<int>();

        for (var look = 0; look < 20; look++)
        {
            // The others have heard of those whom it sent away at the look before.
            sent.Add(_share.Look(mine, said, Of(2, 1_000 - said)));
            (said, mine) = (mine, mine - sent[^1]);
        }

        Assert.Equal([0, 50, 50, 50], sent.Take(4));
        Assert.InRange(mine, 334, 351);
        Assert.All(sent.Skip(5), each => Assert.Equal(0, each));
    }

    /// <summary>Everybody comes at once, or goes; the others were asked a moment earlier than this one is.</summary>
    [Theory]
    [InlineData(0, 100)]
    [InlineData(2_000, -100)]
    public void While_all_nodes_grow_or_shrink_nobody_is_sent_away(int from, int each)
    {
        for (var look = 1; look < 20; look++)
        {
            var (said, mine) = (from + (each * (look - 1)), from + (each * look));

            Assert.Equal(0, _share.Look(mine, said, Of(2, 2 * said)));
            Assert.Equal(0, _share.Look(mine, said, Of(2, mine + said)));
        }
    }

    [Fact]
    public void What_lasts_for_one_look_is_left()
    {
        Assert.Equal(0, Look(500));
        Assert.Equal(0, Look(334));
        Assert.Equal(0, Look(500));
    }

    /// <summary>A node has died: its clients are here already and are counted there too.</summary>
    [Fact]
    public void While_nothing_is_certain_nobody_is_sent_away()
    {
        for (var look = 0; look < 10; look++)
        {
            Assert.Equal(0, _share.Look(900, 900, Of(2, 600) with { IsCertain = false }));
        }

        Assert.Equal(0, Look(900));
        Assert.Equal(Most, Look(900));
    }

    [Fact]
    public void Where_all_come_back_it_asks_ever_more_rarely_and_as_before_once_it_helps()
    {
        var asked = Enumerable.Range(0, 2_000).Where(_ => Look(500) > 0).ToArray();

        Assert.InRange(asked.Length, 5, 15);
        // What comes of the first is seen after the second.
        var pauses = asked.Skip(1).Zip(asked.Skip(2), (one, next) => next - one).ToArray();
        Assert.All(pauses.Zip(pauses.Skip(1)).SkipLast(3), pair => Assert.True(pair.Second > pair.First));
        Assert.InRange(asked[^1] - asked[^2], 200, 700);

        Assert.Equal(0, Look(333));
        Assert.Equal(0, Look(500));
        Assert.Equal(Most, Look(500));
        Assert.Equal(Most, Look(450));
    }

    [Fact]
    public void None_at_most_is_none()
    {
        var never = new FairShare(0);

        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal(0, never.Look(900, 900, Of(2, 100))));
    }

    /// <summary>One of three nodes that hold a thousand.</summary>
    private int Look(int mine) => _share.Look(mine, mine, Of(2, 1_000 - mine));

    private static Census.Count Of(int nodes, int connections) => new(nodes, connections, IsCertain: true);
}
