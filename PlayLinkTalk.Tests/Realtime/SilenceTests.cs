using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Api;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A client that falls silent is gone in time, whatever it did before. The clock is the test's.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(35);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_hub_client_that_never_pings_is_offline_35_seconds_after_its_handshake()
    {
        await using var node = await StartAsync();
        var bo = node.World.SignUp();
        await using var silent = await node.FollowAsync(bo);
        await OnlineAsync(node, bo, true);

        await PassAsync(node, Limit, bo);

        Assert.Equal(new Goodbye("silent", true), await silent.NextAsync<Goodbye>("goodbye"));
        await silent.Closed.WaitAsync(RawHub.Patience);
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
            _clock.Advance(TimeSpan.FromSeconds(15));
        }

        await lively.CallAsync("Read", room, 0);
        Assert.False(lively.Closed.IsCompleted);
        await OnlineAsync(node, bo, true);
    }

    [Fact]
    public async Task A_stream_counts_as_presence_for_35_seconds_and_goes_on_telling()
    {
        await using var node = await StartAsync();
        var bo = node.World.SignUp();
        await using var stream = await RawStream.OpenAsync(node.Address, bo.Token, "0");
        await OnlineAsync(node, bo, true);

        await PassAsync(node, Limit, bo);

        node.World.Tell(bo, "still told");
        Assert.NotNull(await stream.NextAsync());
    }

    private Task<TestNode> StartAsync() => TestNode.StartAsync(services => services.AddSingleton<TimeProvider>(_clock));

    private static async Task OnlineAsync(TestNode node, Member member, bool expected)
    {
        var presence = node.Services.GetRequiredService<IPresence>();
        await Eventually.IsTrue(() => presence.OnlineAsync([member.Id], CancellationToken.None).AsTask().Result.Contains(member.Id) == expected);
    }

    /// <summary>Lets the time pass second by second, as the pulse of the connections needs it. What wakes up gets to run in between.</summary>
    private async Task PassAsync(TestNode node, TimeSpan time, Member member)
    {
        var presence = node.Services.GetRequiredService<IPresence>();
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            for (var turn = 0; turn < 20; turn++)
            {
                await Task.Delay(1);
            }
        }

        await Eventually.IsTrue(() => !presence.OnlineAsync([member.Id], CancellationToken.None).AsTask().Result.Contains(member.Id));
    }
}
