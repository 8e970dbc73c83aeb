using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>Hub calls of an account are bounded: the call that is too much is refused with a code, and the connection goes on.</summary>
public sealed class CallRateTests
{
    private const int Most = 4;

    public static TheoryData<string, string> Calls => new()
    {
        { "Follow", "FollowsPerMinutePerAccount" },
        { "Read", "ReadMarksPerMinutePerAccount" },
        { "Typing", "TypingPerMinutePerAccount" },
        { "Send", "MessagesPerMinutePerAccount" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_account_calls_so_often_a_minute_on_all_its_connections_together(string method, string option)
    {
        await using var node = await TestNode.StartAsync(($"RateLimits:{option}", method == "Send" ? "1" : $"{Most}"));
        var (busy, quiet) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(busy, quiet);
        await using var first = await node.ConnectAsync(busy);
        await using var second = await node.ConnectAsync(busy);
        await using var other = await node.ConnectAsync(quiet);
        var allowed = method == "Send" ? PlayLinkTalk.Realtime.Hosting.ClientLimits.SendsAMessage : Most;

        for (var at = 0; at < allowed; at++)
        {
            await CallAsync(at % 2 == 0 ? first : second, method, room);
        }

        var refused = await Assert.ThrowsAsync<RawHub.RefusedException>(() => CallAsync(first, method, room));
        await Assert.ThrowsAsync<RawHub.RefusedException>(() => CallAsync(second, method, room));
        await CallAsync(other, method, room);

        Assert.Contains($"{ProblemCodes.RateLimited}: ", refused.Message, StringComparison.Ordinal);
        Assert.False(first.Closed.IsCompleted);
    }

    private static Task CallAsync(RawHub hub, string method, Guid room) => method switch
    {
        "Follow" => hub.CallAsync(method, new object()),
        "Read" => hub.CallAsync(method, room, 0),
        "Send" => hub.CallAsync(method, room, Guid.CreateVersion7(), "hello"),
        _ => hub.CallAsync(method, room),
    };
}
