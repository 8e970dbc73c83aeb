using PlayLinkTalk.Contracts.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class PresenceTests
{
    [Fact]
    public async Task Coming_and_going_are_told_to_the_rooms_once_however_many_connections()
    {
        await using var node = await TestNode.StartAsync(("PresenceGrace", "00:00:00.100"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var watching = await node.FollowAsync(mia);

        var tabs = new[] { await node.FollowAsync(bo), await node.FollowAsync(bo) };
        await using (await RawStream.OpenAsync(node.Address, bo.Token))
        {
            Assert.Equal(new PresenceSignal(room, bo.Id, true), await watching.NextAsync<PresenceSignal>("presence"));
            await tabs[0].DisposeAsync();
            await tabs[1].DisposeAsync();
        }

        Assert.Equal(new PresenceSignal(room, bo.Id, false), await watching.NextAsync<PresenceSignal>("presence"));
    }

    [Fact]
    public async Task A_change_of_pages_is_no_going()
    {
        await using var node = await TestNode.StartAsync(("PresenceGrace", "00:00:02"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var watching = await node.FollowAsync(mia);

        for (var page = 0; page < 3; page++)
        {
            await using var visit = await node.FollowAsync(bo);
            await visit.CallAsync("Read", room, page);
            Assert.Equal(page, (await watching.NextAsync<ReadMark>("read")).Seq);
        }

        Assert.DoesNotContain(watching.TakeAll(), invocation => invocation.Target == "presence");
    }
}
