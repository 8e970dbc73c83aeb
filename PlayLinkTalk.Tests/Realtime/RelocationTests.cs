using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Shutdown;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A node that is about to end sends its clients elsewhere.</summary>
public sealed class RelocationTests
{
    [Fact]
    public async Task Clients_are_told_to_come_back_and_what_was_written_before_arrives_whole()
    {
        await using var node = await TestNode.StartAsync(("RelocationTime", "00:00:00.200"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        var hubs = new List<RawHub>();
        for (var at = 0; at < 10; at++)
        {
            hubs.Add(await node.FollowAsync(at % 2 == 0 ? mia : bo));
        }

        node.World.Post(room, mia, "just in time");
        foreach (var hub in hubs)
        {
            Assert.Equal("just in time", (await hub.NextAsync<Message>("message")).Text);
        }

        await RunAsync(node);

        foreach (var hub in hubs)
        {
            Assert.Equal(new Goodbye("moving", Reconnect: true), await hub.NextAsync<Goodbye>("goodbye"));
            await hub.Closed.WaitAsync(RawHub.Patience);
            await hub.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_stream_says_how_soon_to_come_back_and_ends()
    {
        await using var node = await TestNode.StartAsync(("Retry", "00:00:10"));
        var mia = node.World.SignUp();
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token, "0");
        node.World.Tell(mia, "live");
        Assert.NotNull(await stream.NextAsync());

        await RunAsync(node);

        Assert.Null(await stream.NextAsync());
        var retries = stream.Others.Where(line => line.StartsWith("retry: ", StringComparison.Ordinal))
            .Select(line => int.Parse(line["retry: ".Length..], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(2, retries.Length);
        Assert.Equal(10_000, retries[0]);
        Assert.InRange(retries[1], 1_000, 5_000);
    }

    [Fact]
    public async Task A_node_without_clients_shuts_down_at_once()
    {
        await using var node = await TestNode.StartAsync(("RelocationTime", "00:10:00"));

        await RunAsync(node);
    }

    private static Task RunAsync(TestNode node) =>
        Task.WhenAll(node.Services.GetServices<IShutdownTask>().Select(each => each.RunAsync(RawHub.Patience))).WaitAsync(RawHub.Patience);
}
