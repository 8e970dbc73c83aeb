using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A resume is one question to the Api, with the credential and all positions.</summary>
public sealed class ResumptionTests
{
    [Fact]
    public async Task One_question_names_the_feed_and_all_rooms()
    {
        // The clock stands still, so that the node does not ask by itself for a client that is slow to follow.
        await using var node = await TestNode.StartAsync(services => services.AddSingleton<TimeProvider>(new ManualClock()));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var (busy, idle) = (node.World.NewRoom(mia, bo), node.World.NewRoom(mia, bo));
        for (var seq = 1; seq <= 3; seq++)
        {
            node.World.Post(busy, bo, $"{seq}");
        }

        await using var hub = await node.ConnectAsync(mia);
        var asked = node.Api.Resumes;
        await hub.CallAsync("Follow", new Dictionary<Guid, long> { [busy] = 1, [idle] = 0 });
        node.World.Post(busy, bo, "live");
        node.World.Post(idle, bo, "live");

        Assert.Equal("2 3 4", await SeqsAsync(hub, busy, 3));
        Assert.Equal(1, (await hub.NextAsync<Message>("message")).Seq);
        Assert.Equal(asked + 1, node.Api.Resumes);
        var held = Assert.Single(node.Api.ResumeBatches.Last().Resumes).Held;
        Assert.Equal(0, held.FeedSeq);
        Assert.Equal(new Dictionary<Guid, long> { [busy] = 1, [idle] = 0 }, held.Rooms!.ToDictionary());
    }

    [Fact]
    public async Task A_position_ahead_of_the_log_is_reset_also_where_others_listen()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var other = await HearAsync(node, bo, room);

        await using var hub = await node.FollowAsync(mia, (room, 99));

        Assert.Equal(new Reset(room, 1), await hub.NextAsync<Reset>("reset"));
    }

    [Fact]
    public async Task A_room_is_followed_though_the_event_of_joining_it_was_lost()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(bo);
        node.World.Post(room, bo, "one");
        node.World.Post(room, bo, "two");
        await using var hub = await node.FollowAsync(mia);
        node.World.Join(room, mia, publish: false);

        await hub.CallAsync("Follow", new Dictionary<Guid, long> { [room] = 1 });

        Assert.Equal("joined", (await hub.NextAsync<RoomChanged>("roomChanged")).Change);
        Assert.Equal(2, (await hub.NextAsync<Message>("message")).Seq);
        Assert.DoesNotContain(hub.TakeAll(), invocation => invocation.Target == "reset");
    }

    [Fact]
    public async Task When_too_much_of_the_feed_was_lost_the_rooms_are_taken_from_the_api()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var (left, joined) = (node.World.NewRoom(mia, bo), node.World.NewRoom(bo));
        await using var hub = await node.FollowAsync(mia);
        node.Broker.Fate = _ => Fate.Lost;
        node.World.Leave(left, mia);
        node.World.Join(joined, mia);
        for (var told = 0; told < World.MostMissed; told++)
        {
            node.World.Tell(mia, "lost");
        }

        node.Broker.Fate = _ => Fate.Delivered;
        node.Broker.Interrupt();

        Assert.Equal((left, "left"), Change(await hub.NextAsync<RoomChanged>("roomChanged")));
        Assert.Equal((joined, "joined"), Change(await hub.NextAsync<RoomChanged>("roomChanged")));
        node.World.Post(left, bo, "secret");
        node.World.Post(joined, bo, "heard");
        Assert.Equal("heard", (await hub.NextAsync<Message>("message")).Text);
    }

    [Fact]
    public async Task A_member_that_leaves_between_the_resume_answer_and_subscribing_gets_no_messages()
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

        await using var hub = await node.ConnectAsync(mia);
        await hub.CallAsync("Follow", new Dictionary<Guid, long> { [left] = 1, [kept] = 1 });
        node.World.Post(kept, bo, "end");

        Assert.Equal((kept, 2), await hub.NextAsync<Message>("message") is { } message ? (message.RoomId, message.Seq) : default);
    }

    [Fact]
    public async Task A_client_signed_out_between_the_resume_answer_and_subscribing_is_disconnected()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        node.Api.AfterResume = () =>
        {
            node.Api.AfterResume = null;
            node.World.SignOut(mia);
        };

        await using var hub = await node.ConnectAsync(mia);

        Assert.False((await hub.NextAsync<Goodbye>("goodbye")).Reconnect);
    }

    /// <summary>A connection that listens to the rooms, each of which has one message by then.</summary>
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

    private static (Guid, string) Change(RoomChanged changed) => (changed.RoomId, changed.Change);
}
