using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Tests.ServiceDefaults;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>What is configured for the hub is in force: each option is seen by its effect.</summary>
public sealed class HubOptionTests
{
    [Fact]
    public async Task A_fault_inside_a_method_is_logged_once_by_the_filter()
    {
        var log = new RecordedLog();
        await using var node = await TestNode.StartAsync(services => services.AddSingleton<ILoggerProvider>(log));
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);
        node.Broker.Fate = published => published.Type == "typing" ? throw new InvalidOperationException("broken broker") : Fate.Delivered;

        await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallAsync("Typing", room));

        Assert.Contains("Typing failed", Assert.Single(log.Errors), StringComparison.Ordinal);
        await hub.CallAsync("Follow", new object());
    }

    [Fact]
    public async Task The_hub_pings_as_often_as_its_heartbeat_says()
    {
        await using var node = await TestNode.StartAsync(("Heartbeat", "00:00:01"));
        await using var hub = await node.FollowAsync(node.World.SignUp());

        await hub.Pinged.WaitAsync(RawHub.Patience);
    }

    [Fact]
    public async Task A_refusal_is_no_fault_and_is_not_logged()
    {
        var log = new RecordedLog();
        await using var node = await TestNode.StartAsync(services => services.AddSingleton<ILoggerProvider>(log));
        await using var hub = await node.FollowAsync(node.World.SignUp());

        await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallAsync("Typing", Guid.CreateVersion7()));
        await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallRawAsync("Follow", """{"\ud800":1}"""));

        Assert.Empty(log.Errors);
    }
}
