using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Hosting;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A client that falls silent is gone in time, whatever it did before. The clock is the test's.</summary>
public sealed class SilenceTests
{
    private static readonly RealtimeOptions Defaults = new();

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly ManualClock _clock = new();

    [Fact]
    public void With_the_pulse_and_the_grace_an_account_is_offline_after_35_seconds()
    {
        var pulse = TimeSpan.FromSeconds(1);

        Assert.True(Defaults.LongestSilence + pulse + Defaults.PresenceGrace <= TimeSpan.FromSeconds(35));
        Assert.True(Defaults.LongestSilence > Defaults.Heartbeat * 2, "One ping may be lost.");
    }

    [Fact]
    public async Task A_hub_client_that_never_pings_is_gone_the_clock_starts_with_the_connection()
    {
        await using var node = await StartAsync();
        var bo = node.World.SignUp();
        await using var silent = await node.FollowAsync(bo);
        await OnlineAsync(node, bo, true);

        _clock.Advance(Defaults.LongestSilence);

        Assert.Equal(new Goodbye("silent", true), await silent.NextAsync<Goodbye>("goodbye"));
        await silent.Closed.WaitAsync(RawHub.Patience);
        await OnlineAsync(node, bo, false);
    }

    [Fact]
    public async Task A_hub_client_that_pings_stays()
    {
        await using var node = await StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var lively = await node.FollowAsync(bo);

        for (var at = 0; at < 6; at++)
        {
            await lively.WriteAsync("""{"type":6}""");
            // Answered after the ping was read.
            await lively.CallAsync("Read", room, 0);
            await PassAsync(Defaults.Heartbeat);
        }

        await lively.CallAsync("Read", room, 0);
        Assert.False(lively.Closed.IsCompleted);
        await OnlineAsync(node, bo, true);
    }

    [Fact]
    public async Task A_stream_counts_as_presence_no_longer_than_a_silent_client_and_goes_on_telling()
    {
        await using var node = await StartAsync();
        var bo = node.World.SignUp();
        await using var stream = await RawStream.OpenAsync(node.Address, bo.Token, "0");
        await OnlineAsync(node, bo, true);

        _clock.Advance(Defaults.LongestSilence);

        await OnlineAsync(node, bo, false);
        node.World.Tell(bo, "still told");
        Assert.NotNull(await stream.NextAsync());
    }

    private Task<TestNode> StartAsync() =>
        TestNode.StartAsync(services => services.AddSingleton<TimeProvider>(_clock), ("PresenceGrace", "00:00:00"));

    /// <summary>Fifty times real time: in one leap, a frame on its way to the client would count as one that it does not take.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            _clock.Advance(Step);
            await Task.Delay(Step / 50);
        }
    }

    private static Task OnlineAsync(TestNode node, Member member, bool expected)
    {
        var presence = node.Services.GetRequiredService<IPresence>();
        return Eventually.IsTrue(
            () => presence.OnlineAsync([member.Id], CancellationToken.None).AsTask().Result.Contains(member.Id) == expected);
    }
}
