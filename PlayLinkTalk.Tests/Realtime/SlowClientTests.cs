using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class SlowClientTests
{
    private const int Messages = 4000;
    private static readonly string Long = new('가', 4000);

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off_at_bounded_cost_and_the_others_notice_nothing()
    {
        await using var node = await TestNode.StartAsync(("QueueLength", "64"), ("QueueBytes", "1000000"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var reader = await node.FollowAsync(mia);
        await using var deaf = await node.FollowAsync(bo);
        deaf.StopReading();

        for (var seq = 1; seq <= Messages; seq++)
        {
            node.World.Post(room, mia, Long);
            Assert.Equal(seq, (await reader.NextAsync<Message>("message")).Seq);
        }

        // It was the only subscriber of its account's feed, which has none any more.
        await Eventually.IsTrue(() => node.Broker.Subscriptions == 2);
        deaf.ReadOn();
        await deaf.Closed.WaitAsync(RawHub.Patience);
        Assert.True(deaf.TakeAll().Count(invocation => invocation.Target == "message") < Messages);
    }

    [Fact]
    public async Task A_client_that_stops_reading_is_cut_off_though_its_queue_never_fills()
    {
        await using var node = await TestNode.StartAsync(("QueueLength", "100000"), ("QueueBytes", "60000000"), ("StallTimeout", "00:00:00.500"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var deaf = await node.FollowAsync(bo);
        deaf.StopReading();
        for (var at = 0; at < 2000; at++)
        {
            node.World.Post(room, mia, Long);
        }

        await Eventually.IsTrue(() => node.Broker.Subscriptions == 0);
    }

    [Fact]
    public async Task A_stream_that_is_never_read_is_cut_off()
    {
        await using var node = await TestNode.StartAsync(("StallTimeout", "00:00:00.500"));
        var mia = node.World.SignUp();
        await using var deaf = await RawStream.OpenAsync(node.Address, mia.Token, "0");
        node.World.Tell(mia, "live");
        await deaf.NextAsync();

        for (var at = 0; at < Messages; at++)
        {
            node.World.Tell(mia, Long);
        }

        await Eventually.IsTrue(() => node.Broker.Subscriptions == 0);
    }

    [Fact]
    public async Task A_long_replay_goes_as_fast_as_the_client_reads_and_disconnects_no_client()
    {
        await using var node = await TestNode.StartAsync(("QueueLength", "16"));
        var mia = node.World.SignUp();
        Guid[] rooms = [.. Enumerable.Range(0, 20).Select(_ => node.World.NewRoom(mia))];
        foreach (var room in rooms)
        {
            for (var at = 0; at < 200; at++)
            {
                node.World.Post(room, mia, "missed");
            }
        }

        await using var hub = await node.FollowAsync(mia, [.. rooms.Select(room => (room, 0L))]);

        var heard = rooms.ToDictionary(room => room, _ => 0L);
        while (heard.Values.Sum() < rooms.Length * 200)
        {
            var message = await hub.NextAsync<Message>("message");
            Assert.Equal(++heard[message.RoomId], message.Seq);
        }
    }

    [Fact]
    public async Task A_slow_client_that_still_reads_is_told_why_it_is_disconnected()
    {
        await using var node = await TestNode.StartAsync(("QueueLength", "16"));
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);

        // Faster than any client can take it.
        await Eventually.IsTrue(() =>
        {
            for (var at = 0; at < 500; at++)
            {
                node.World.Post(room, mia, Long);
            }

            return hub.Closed.IsCompleted;
        });

        Assert.Equal(new Goodbye("slow-consumer", true), await hub.NextAsync<Goodbye>("goodbye"));
    }
}
