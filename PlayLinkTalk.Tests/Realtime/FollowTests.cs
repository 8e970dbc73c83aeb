using System.Text.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class FollowTests
{
    [Fact]
    public async Task Without_positions_everything_from_now_on_of_all_rooms_is_heard()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"));
        var (first, second) = (node.World.NewRoom(mia, bo), node.World.NewRoom(mia, bo));
        node.World.Post(first, bo, "before");
        await using var hub = await node.FollowAsync(mia);

        var one = node.World.Post(first, bo, "안녕");
        var two = node.World.Post(second, bo, "hello");

        Assert.Equal(one, await hub.NextAsync<Message>("message"));
        Assert.Equal(two, await hub.NextAsync<Message>("message"));
    }

    [Fact]
    public async Task A_position_is_resumed_with_all_that_came_after_it_and_goes_on_live()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        for (var seq = 1; seq <= 5; seq++)
        {
            node.World.Post(room, mia, $"missed {seq}");
        }

        await using var hub = await node.FollowAsync(mia, (room, 2));
        node.World.Post(room, mia, "live");

        for (var seq = 3; seq <= 6; seq++)
        {
            Assert.Equal(seq, (await hub.NextAsync<Message>("message")).Seq);
        }
    }

    [Fact]
    public async Task A_position_ahead_of_the_log_is_reset_to_its_end_and_goes_on_live()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var (room, empty) = (node.World.NewRoom(mia), node.World.NewRoom(mia));
        node.World.Post(room, mia, "only");

        await using var hub = await node.FollowAsync(mia, (room, 99), (empty, 7));
        node.World.Post(room, mia, "next");
        node.World.Post(empty, mia, "first");

        Reset[] resets = [await hub.NextAsync<Reset>("reset"), await hub.NextAsync<Reset>("reset")];
        Assert.Equivalent(new[] { new Reset(room, 1), new Reset(empty, 0) }, resets);
        Assert.Equal((room, 2), Position(await hub.NextAsync<Message>("message")));
        Assert.Equal((empty, 1), Position(await hub.NextAsync<Message>("message")));
    }

    [Fact]
    public async Task A_position_too_far_behind_is_reset_and_goes_on_live()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        for (var at = 0; at <= World.MostMissed; at++)
        {
            node.World.Post(room, mia, "much");
        }

        await using var hub = await node.FollowAsync(mia, (room, 0));
        node.World.Post(room, mia, "next");

        Assert.Equal(new Reset(room, World.MostMissed + 1), await hub.NextAsync<Reset>("reset"));
        Assert.Equal(World.MostMissed + 2, (await hub.NextAsync<Message>("message")).Seq);
    }

    [Fact]
    public async Task Garbage_and_foreign_rooms_are_reset_to_nothing_and_never_heard()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var (own, foreign, unknown) = (node.World.NewRoom(mia), node.World.NewRoom(bo), Guid.CreateVersion7());
        node.World.Post(own, mia, "one");
        await using var hub = await node.ConnectAsync(mia);

        await hub.CallAsync("Follow", new Dictionary<string, object?>
        {
            [own.ToString()] = "not a position",
            [foreign.ToString()] = 0,
            [unknown.ToString()] = 3,
            ["not a room"] = 1,
        });
        node.World.Post(foreign, bo, "secret");
        node.World.Signal(foreign, "typing", new TypingSignal(foreign, bo.Id, "Bo"));
        node.World.Post(own, mia, "two");

        var heard = new List<RawHub.Invocation>();
        while (heard.Count(invocation => invocation.Target == "message") == 0)
        {
            heard.AddRange(hub.TakeAll());
            await Task.Yield();
        }

        var resets = heard.Where(invocation => invocation.Target == "reset")
            .ToDictionary(reset => reset.Argument.GetProperty("roomId").GetString()!, reset => reset.Argument.GetProperty("seq").GetInt64());
        Assert.Equal(
            new Dictionary<string, long> { ["not a room"] = 0, [foreign.ToString()] = 0, [unknown.ToString()] = 0, [own.ToString()] = 1 },
            resets);
        var only = Assert.Single(heard, invocation => invocation.Target is "message" or "typing");
        Assert.Equal(2, only.Argument.GetProperty("seq").GetInt64());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"all\"")]
    public async Task Positions_that_are_none_are_refused(string positions)
    {
        await using var node = await TestNode.StartAsync();
        await using var hub = await node.ConnectAsync(node.World.SignUp());

        var refused = await Assert.ThrowsAsync<RawHub.RefusedException>(
            () => hub.CallAsync("Follow", JsonDocument.Parse(positions).RootElement));

        Assert.Contains("invalid-request: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_tells_which_rooms_it_hears_from_now()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var (held, news) = (node.World.NewRoom(mia), node.World.NewRoom(mia));
        await using var hub = await node.ConnectAsync(mia);

        var heardFromNow = await hub.CallAsync("Follow", new Dictionary<Guid, long> { [held] = 0 });

        Assert.Equal([news], heardFromNow.Deserialize<Guid[]>()!);
    }

    [Fact]
    public async Task A_room_joined_later_is_followed_from_its_beginning_and_one_left_no_longer()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(bo);
        node.World.Post(room, bo, "before");
        await using var hub = await node.FollowAsync(mia);

        node.World.Join(room, mia);
        node.World.Post(room, bo, "after");
        Assert.Equal((room, "joined"), Change(await hub.NextAsync<RoomChanged>("roomChanged")));
        Assert.Equal(1, (await hub.NextAsync<Message>("message")).Seq);
        Assert.Equal(2, (await hub.NextAsync<Message>("message")).Seq);

        node.World.Leave(room, mia);
        node.World.Post(room, bo, "secret");
        var own = node.World.NewRoom(bo);
        node.World.Join(own, mia);
        node.World.Post(own, bo, "end");
        Assert.Equal((room, "left"), Change(await hub.NextAsync<RoomChanged>("roomChanged")));
        Assert.Equal((own, 1), Position(await hub.NextAsync<Message>("message")));

        // Back again, it is the rest that counts: what was heard before is not repeated.
        node.World.Join(room, mia);
        Assert.Equal((room, 3), Position(await hub.NextAsync<Message>("message")));
    }

    [Fact]
    public async Task Following_again_goes_back_to_the_position_named_and_leaves_the_other_rooms_alone()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var (room, other) = (node.World.NewRoom(mia), node.World.NewRoom(mia));
        await using var hub = await node.FollowAsync(mia);
        node.World.Post(room, mia, "one");
        node.World.Post(other, mia, "one");
        await hub.NextAsync<Message>("message");
        await hub.NextAsync<Message>("message");

        await hub.CallAsync("Follow", new Dictionary<Guid, long> { [room] = 0 });
        node.World.Post(other, mia, "two");

        Assert.Equal((room, 1), Position(await hub.NextAsync<Message>("message")));
        Assert.Equal((other, 2), Position(await hub.NextAsync<Message>("message")));
    }

    [Fact]
    public async Task The_last_listener_of_a_channel_ends_its_subscription()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        node.World.NewRoom(mia, bo);
        var first = await node.FollowAsync(mia);
        var second = await node.FollowAsync(bo);
        Assert.Equal(3, node.Broker.Subscriptions);

        await first.DisposeAsync();
        await Eventually.IsTrue(() => node.Broker.Subscriptions == 2);
        await second.DisposeAsync();
        await Eventually.IsTrue(() => node.Broker.Subscriptions == 0);
    }

    private static (Guid, long) Position(Message message) => (message.RoomId, message.Seq);

    private static (Guid, string) Change(RoomChanged changed) => (changed.RoomId, changed.Change);
}
