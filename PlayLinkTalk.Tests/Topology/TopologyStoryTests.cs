using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Tests.Client;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>The main story over the front door, with the two players on different nodes.</summary>
[Collection(SharedTopology.Name)]
public sealed class TopologyStoryTests(SharedTopology topology)
{
    private const int Away = 5;

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task Two_players_on_different_nodes_talk_through_the_death_of_a_node()
    {
        await using var jiwoo = await Member.JoinAsync(topology.Front, "지우");
        await using var minjun = await Member.JoinAsync(topology.Front, "민준");
        await jiwoo.ConnectAsync();
        await minjun.ConnectAsync(notTo: jiwoo.HubNode);

        var room = await jiwoo.OpenGroupAsync(minjun);
        Assert.Equal(room, (await minjun.NextAsync(FeedEventTypes.Room)).As<RoomEvent>().RoomId);
        await SayAsync(jiwoo, minjun, room, "on two nodes");
        await SayAsync(minjun, jiwoo, room, "and back");

        // The node of one of them dies: what the other says meanwhile is there, once and in order.
        var node = jiwoo.HubNode;
        await topology.Script.DoAsync("kill", node);
        for (var i = 1; i <= Away; i++)
        {
            await SayAsync(minjun, jiwoo, room, $"while you were away {i}");
        }

        Assert.NotEqual(node, jiwoo.HubNode);
        Assert.NotEqual(node, jiwoo.StreamNode);
        await topology.Script.DoAsync("start", node);

        // The feed goes on as well, from where it was.
        await jiwoo.NextAsync(FeedEventTypes.Room);
        var other = await minjun.OpenGroupAsync(jiwoo);
        Assert.Equal(other, (await jiwoo.NextAsync(FeedEventTypes.Room)).As<RoomEvent>().RoomId);
    }

    private static async Task SayAsync(Member speaker, Member listener, Guid room, string text)
    {
        await speaker.Talk.SendAsync(room, text, cancellationToken: Patience.Token);
        Assert.Equal(text, await listener.HearAsync());
        Assert.Equal(text, await speaker.HearAsync());
    }
}
