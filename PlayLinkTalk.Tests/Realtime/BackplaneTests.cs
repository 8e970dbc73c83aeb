using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Tests.Messaging.Redis;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>The delivery mode <c>backplane</c>: SignalR's own groups over Redis, on two nodes.</summary>
public sealed class BackplaneTests
{
    [NeedsFact("redis-server")]
    public async Task A_message_sent_on_one_node_reaches_the_members_on_the_other()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var here = await TestNode.StartOverBackplaneAsync(null, redis.Address);
        await using var there = await TestNode.StartOverBackplaneAsync(here, redis.Address);
        var (mia, bo, stranger) = (here.World.SignUp("Mia"), here.World.SignUp("Bo"), here.World.SignUp("Stranger"));
        var room = here.World.NewRoom(mia, bo);
        await using var mias = await here.FollowAsync(mia);
        await using var bos = await there.FollowAsync(bo);
        await using var strangers = await there.FollowAsync(stranger);

        var sent = (await mias.CallAsync("Send", room, Guid.CreateVersion7(), "over the backplane"))
            .Deserialize<Message>(WireJson.Options)!;

        Assert.Equal(sent, await mias.NextAsync<Message>("message"));
        Assert.Equal(sent, await bos.NextAsync<Message>("message"));
        Assert.Empty(strangers.TakeAll());
    }
}
