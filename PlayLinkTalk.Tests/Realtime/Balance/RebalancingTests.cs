using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime.Balance;

/// <summary>Two nodes with sockets of their own, told of each other by one broker.</summary>
public sealed class RebalancingTests
{
    private static readonly (string, string)[] Quickly = [("CensusInterval", "00:00:00.100"), ("RebalancedPerSecond", "200")];

    [Fact]
    public async Task A_node_that_comes_takes_its_share_and_nobody_misses_anything()
    {
        await using var full = await TestNode.StartBalancingAsync(beside: null, Quickly);
        var mia = full.World.SignUp();
        var room = full.World.NewRoom(mia);
        var hubs = new List<RawHub>();
        for (var at = 0; at < 60; at++)
        {
            hubs.Add(await full.FollowAsync(mia));
        }

        await using var empty = await TestNode.StartBalancingAsync(beside: full, Quickly);
        var moved = 0;
        var hearing = hubs.Select(HearAsync).ToArray();
        // All but the few that are nobody's burden.
        await Eventually.IsTrue(() => Volatile.Read(ref moved) >= 20);
        full.World.Post(room, mia, "everybody");

        Assert.All(await Task.WhenAll(hearing), heard => Assert.Equal("everybody", heard));
        Assert.InRange(moved, 20, 40);

        async Task<string> HearAsync(RawHub hub)
        {
            var next = await hub.NextOfAsync("message", "goodbye");
            await hub.DisposeAsync();
            if (next.Target == "message")
            {
                return next.Argument.GetProperty("text").GetString()!;
            }

            Assert.Equal("moving", next.Argument.GetProperty("code").GetString());
            Interlocked.Increment(ref moved);
            return await HearAsync(await empty.ComeBackAsync(mia, (room, 0)));
        }
    }

    [Fact]
    public async Task Nobody_is_sent_away_where_there_is_no_other_node()
    {
        await using var alone = await TestNode.StartBalancingAsync(beside: null, Quickly);
        var mia = alone.World.SignUp();
        var hubs = new List<RawHub>();
        for (var at = 0; at < 30; at++)
        {
            hubs.Add(await alone.FollowAsync(mia));
        }

        // Twenty looks at least, by the node's own word.
        var reports = 0;
        await using var listening = await alone.Broker.SubscribeAsync(Channels.Nodes, _ => Interlocked.Increment(ref reports), CancellationToken.None);
        await Eventually.IsTrue(() => Volatile.Read(ref reports) > 20);

        Assert.DoesNotContain(hubs, hub => hub.Closed.IsCompleted);
        hubs.ForEach(hub => hub.DisposeAsync().AsTask());
    }
}
