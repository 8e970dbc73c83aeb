using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Hosting;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A connection has a maximum age, so that a node that starts late gets its share.</summary>
public sealed class ConnectionAgeTests
{
    [Fact]
    public async Task A_connection_that_reached_its_maximum_age_is_told_to_move_and_misses_nothing()
    {
        await using var node = await TestNode.StartAsync(("ConnectionMaxAge", "00:00:01"));
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var old = await node.FollowAsync(mia);
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token);

        Assert.Equal(new Goodbye("moving", Reconnect: true), await old.NextAsync<Goodbye>("goodbye"));
        await old.Closed.WaitAsync(RawHub.Patience);
        Assert.Null(await stream.NextAsync());
        node.World.Post(room, mia, "meanwhile");
        await using var back = await node.FollowAsync(mia, (room, 0));

        Assert.Equal("meanwhile", (await back.NextAsync<Message>("message")).Text);
    }

    [Theory]
    [InlineData("00:00:00.999")]
    [InlineData("1.00:00:01")]
    public async Task An_age_out_of_bounds_fails_the_start(string age)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestNode.StartAsync(("ConnectionMaxAge", age)));

        Assert.Contains(nameof(RealtimeOptions.ConnectionMaxAge), refused.Message, StringComparison.Ordinal);
    }
}
