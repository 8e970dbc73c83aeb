using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>
/// Who says whose connection it is, is asked for once where the node itself has heard what was missed; and as before where
/// it has not.
/// </summary>
public sealed class ComingBackTests
{
    [Fact]
    public async Task What_the_node_has_heard_itself_is_handed_over_without_a_second_question()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var (busy, idle) = (node.World.NewRoom(mia, bo), node.World.NewRoom(mia, bo));
        await using var other = await HearAsync(node, bo, busy, idle);
        for (var seq = 2; seq <= 5; seq++)
        {
            node.World.Post(busy, bo, $"{seq}");
        }

        var asked = node.Api.Resumes;
        await using var hub = await node.ComeBackAsync(mia, (busy, 2), (idle, 1));
        node.World.Post(busy, bo, "live");
        node.World.Post(idle, bo, "live");

        Assert.Equal("3 4 5 6", await SeqsAsync(hub, busy, 4));
        Assert.Equal("2", await SeqsAsync(hub, idle, 1));
        Assert.Equal(asked + 1, node.Api.Resumes);
    }

    [Theory]
    [InlineData("alone", 2, 3)]
    [InlineData("before the tail", 1, 2)]
    [InlineData("beyond the node", 21, 22)]
    [InlineData("in doubt", 19, 20)]
    public async Task What_the_node_cannot_know_is_asked(string why, int held, int first)
    {
        await using var node = await TestNode.StartAsync(("TailLength", "8"), ("RepairDelay", "00:00:10"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        var other = await HearAsync(node, bo, room);
        for (var seq = 2; seq <= 20; seq++)
        {
            node.World.Post(room, bo, $"{seq}");
        }

        Assert.EndsWith(" 20", await SeqsAsync(other, room, 19), StringComparison.Ordinal);
        node.Broker.Fate = _ => Fate.Lost;
        switch (why)
        {
            case "alone":
                await other.DisposeAsync();
                await Eventually.IsTrue(() => node.Broker.Subscriptions == 0);
                break;
            case "beyond the node":
                node.World.Post(room, bo, "lost here");
                node.World.Post(room, bo, "lost here too");
                break;
            case "in doubt":
                node.Broker.Interrupt();
                break;
        }

        var asked = node.Api.Resumes;
        await using var hub = await node.ComeBackAsync(mia, (room, held));

        Assert.Equal(first, (await hub.NextAsync<Message>("message")).Seq);
        Assert.Equal(asked + 2, node.Api.Resumes);
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_position_ahead_of_the_log_is_reset_also_where_others_listen()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var other = await HearAsync(node, bo, room);

        await using var hub = await node.ComeBackAsync(mia, (room, 99));

        Assert.Equal(new Reset(room, 1), await hub.NextAsync<Reset>("reset"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Somebody_elses_account_is_of_no_use(bool isKnown)
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var other = await HearAsync(node, bo, room);
        var asked = node.Api.Resumes;

        await using var hub = await node.ConnectAsync(mia, (isKnown ? bo.Id : Guid.NewGuid()).ToString());
        await hub.CallAsync("Follow", new Dictionary<Guid, long> { [room] = 0 });

        Assert.Equal(1, (await hub.NextAsync<Message>("message")).Seq);
        Assert.Equal(asked + 2, node.Api.Resumes);
        await Eventually.IsTrue(() => node.Broker.Subscriptions == 3);
    }

    [Fact]
    public async Task What_is_no_account_is_passed_over()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.ConnectAsync(mia, "nobody");
        await hub.CallAsync("Follow", new Dictionary<Guid, long> { [room] = 0 });

        node.World.Post(room, mia, "one");

        Assert.Equal(1, (await hub.NextAsync<Message>("message")).Seq);
    }

    [Fact]
    public async Task Who_leaves_a_room_between_the_answer_and_listening_hears_nothing_of_it()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var (left, kept) = (node.World.NewRoom(mia, bo), node.World.NewRoom(mia, bo));
        await using var other = await HearAsync(node, bo, left, kept);
        node.Api.AfterResume = () =>
        {
            node.Api.AfterResume = null;
            node.World.Leave(left, mia);
            node.World.Post(left, bo, "secret");
        };

        await using var hub = await node.ComeBackAsync(mia, (left, 0), (kept, 1));
        node.World.Post(kept, bo, "end");

        Assert.Equal((kept, 2), await hub.NextAsync<Message>("message") is { } message ? (message.RoomId, message.Seq) : default);
    }

    [Fact]
    public async Task Who_is_signed_out_between_the_answer_and_listening_is_sent_away()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        node.Api.AfterResume = () =>
        {
            node.Api.AfterResume = null;
            node.World.SignOut(mia);
        };

        await using var hub = await node.ConnectAsync(mia, mia.Id.ToString());

        Assert.False((await hub.NextAsync<Goodbye>("goodbye")).Reconnect);
    }

    /// <summary>One who listens to the rooms, each of which has one message by then.</summary>
    private static async Task<RawHub> HearAsync(TestNode node, Member member, params Guid[] rooms)
    {
        var hub = await node.FollowAsync(member);
        foreach (var room in rooms)
        {
            node.World.Post(room, member, "first");
            await hub.NextAsync<Message>("message");
        }

        return hub;
    }

    private static async Task<string> SeqsAsync(RawHub hub, Guid room, int count)
    {
        var seqs = new List<long>();
        while (seqs.Count < count)
        {
            if (await hub.NextAsync<Message>("message") is var message && message.RoomId == room)
            {
                seqs.Add(message.Seq);
            }
        }

        return string.Join(' ', seqs);
    }
}
