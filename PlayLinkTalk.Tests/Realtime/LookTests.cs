using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>Whether an account looks at a page: nodes hear it from its pages, and pushes ask for it.</summary>
public sealed class LookTests
{
    [Fact]
    public async Task An_account_looks_while_one_of_its_pages_does()
    {
        await using var node = await StartAsync();
        var mia = node.World.SignUp("Mia");
        await using var phone = await node.FollowAsync(mia);
        await using var screen = await node.FollowAsync(mia);
        await LooksAsync(node, mia, false);

        await phone.CallAsync("Look", true);
        await screen.CallAsync("Look", true);
        await screen.CallAsync("Look", true);
        await LooksAsync(node, mia, true);

        await phone.CallAsync("Look", false);
        await LooksAsync(node, mia, true);
        await screen.CallAsync("Look", false);
        await LooksAsync(node, mia, false);
    }

    [Fact]
    public async Task A_connection_that_ends_takes_its_look_along()
    {
        await using var node = await StartAsync();
        var mia = node.World.SignUp("Mia");
        await using (var phone = await node.FollowAsync(mia))
        {
            await phone.CallAsync("Look", true);
            await LooksAsync(node, mia, true);
        }

        await LooksAsync(node, mia, false);
    }

    [Fact]
    public async Task It_is_told_over_a_stream_too_and_its_signs_of_life_change_nothing()
    {
        await using var node = await StartAsync();
        var (mia, bo) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"));
        var room = node.World.NewRoom(mia, bo);
        await using var stream = await Streams.RawHubStream.FollowAsync(node, mia, (room, 0L));
        await stream.NextAsync("followed");

        foreach (var (sign, looks) in ((object, bool)[])[(new { looking = true }, true), (new { }, true), (new { looking = false }, false)])
        {
            Assert.Equal(
                HttpStatusCode.Accepted, await Streams.RawHubStream.SignAsync(node, mia, stream.Opened.ConnectionId, sign));
            await LooksAsync(node, mia, looks);
        }
    }

    [Fact]
    public async Task It_is_true_or_false_and_no_room_hears_of_it()
    {
        await using var node = await StartAsync();
        var (mia, bo) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"));
        var room = node.World.NewRoom(mia, bo);
        await using var bos = await node.FollowAsync(bo);
        await using var mias = await node.FollowAsync(mia);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => mias.CallAsync("Look", "yes"));
        Assert.Contains("invalid-request", refusal.Message, StringComparison.Ordinal);
        await mias.CallAsync("Look", true);
        await mias.CallAsync("Look", false);
        node.World.Post(room, bo, "after");

        Assert.Equal("after", (await bos.NextAsync<Contracts.Rooms.Message>("message")).Text);
    }

    private static Task<TestNode> StartAsync() => TestNode.StartAsync(_ => { }, ("PresenceGrace", "00:00:00"));

    private static Task LooksAsync(TestNode node, Member member, bool expected)
    {
        var (presence, look) = (node.Services.GetRequiredService<IPresence>(), Looking.Of(member.Id));
        return Eventually.IsTrue(
            () => presence.OnlineAsync([look], CancellationToken.None).AsTask().Result.Contains(look) == expected);
    }
}
