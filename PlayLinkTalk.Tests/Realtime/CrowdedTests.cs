using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Realtime.Sessions;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>What one account and one address may hold open on a node, and how they are refused more.</summary>
public sealed class CrowdedTests
{
    private const int Most = 3;

    [Fact]
    public async Task An_account_has_so_many_hub_connections_and_others_are_not_held_up()
    {
        await using var node = await TestNode.StartAsync(("RateLimits:ConnectionsPerAccount", $"{Most}"));
        var (busy, quiet) = (node.World.SignUp(), node.World.SignUp());
        var hubs = await Task.WhenAll(Enumerable.Range(0, Most).Select(_ => node.FollowAsync(busy)));

        var refused = await RefusedAsync(node, busy);
        await using var other = await node.FollowAsync(quiet);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused);
        foreach (var hub in hubs)
        {
            // No connection that is open pays for the one that is refused.
            await hub.CallAsync("Follow", new object());
            await hub.DisposeAsync();
        }

        await Eventually.IsTrue(() => node.Services.GetRequiredService<ConnectionGate>().Count == 1);
        await using var again = await node.FollowAsync(busy);
    }

    [Fact]
    public async Task A_connection_that_never_says_its_handshake_counts_and_is_closed_in_time()
    {
        await using var node = await TestNode.StartAsync(
            ("RateLimits:ConnectionsPerAccount", $"{Most}"), ("HandshakeTimeout", "00:00:02"));
        var mia = node.World.SignUp();
        using var clients = new Clients();
        for (var at = 0; at < Most; at++)
        {
            await clients.ConnectAsync(node.Address, mia.Token);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await RefusedAsync(node, mia));
        await clients.ClosedAsync();

        await Eventually.IsTrue(() => node.Services.GetRequiredService<ConnectionGate>().Count == 0);
        await using var hub = await node.FollowAsync(mia);
    }

    [Fact]
    public async Task An_account_has_so_many_streams_and_is_told_when_to_come_back()
    {
        await using var node = await TestNode.StartAsync(("RateLimits:StreamsPerAccount", $"{Most}"));
        var mia = node.World.SignUp();
        var streams = await Task.WhenAll(Enumerable.Range(0, Most).Select(_ => RawStream.OpenAsync(node.Address, mia.Token)));

        await using var refused = await RawStream.OpenAsync(node.Address, mia.Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Response.Headers.RetryAfter!.Delta);
        var problem = JsonDocument.Parse(await refused.LineAsync() ?? "").RootElement;
        Assert.Equal(ProblemCodes.TooManyConnections, problem.GetProperty("code").GetString());
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }

        await Eventually.IsTrue(() => node.Services.GetRequiredService<ConnectionGate>().Count == 0);
        await using var again = await RawStream.OpenAsync(node.Address, mia.Token);
        Assert.Equal(HttpStatusCode.OK, again.Response.StatusCode);
    }

    [Fact]
    public async Task An_address_has_so_many_of_all_its_accounts_and_this_machine_is_not_bounded()
    {
        await using var node = await TestNode.StartAsync(
            ("ForwardedHeaders:TrustLoopback", "true"), ("RateLimits:ConnectionsPerAddress", $"{Most}"));
        var members = Enumerable.Range(0, Most + 1).Select(_ => node.World.SignUp()).ToArray();
        using var clients = new Clients();
        foreach (var member in members.Take(Most))
        {
            await clients.ConnectAsync(node.Address, member.Token, "203.0.113.7");
        }

        var crowded = await Assert.ThrowsAsync<WebSocketException>(
            () => clients.ConnectAsync(node.Address, members[^1].Token, "203.0.113.7"));
        await clients.ConnectAsync(node.Address, members[^1].Token, "203.0.113.8");
        for (var at = 0; at <= Most; at++)
        {
            await clients.ConnectAsync(node.Address, members[^1].Token);
        }

        Assert.Contains("429", crowded.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> RefusedAsync(TestNode node, Member member)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Authorization", $"Bearer {member.Token}");
        await Assert.ThrowsAsync<WebSocketException>(
            () => socket.ConnectAsync(new Uri($"ws://{node.Address.Authority}/hubs/talk"), RawHub.Patience));
        Assert.Equal("10", Assert.Single(socket.HttpResponseHeaders!["Retry-After"]));
        return socket.HttpStatusCode;
    }

    /// <summary>Sockets that are connected and say nothing.</summary>
    private sealed class Clients : IDisposable
    {
        private readonly List<ClientWebSocket> _sockets = [];

        public async Task ConnectAsync(Uri node, string token, string? from = null)
        {
            var socket = new ClientWebSocket();
            _sockets.Add(socket);
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            if (from is not null)
            {
                socket.Options.SetRequestHeader("X-Forwarded-For", from);
            }

            await socket.ConnectAsync(new Uri($"ws://{node.Authority}/hubs/talk"), RawHub.Patience);
        }

        public Task ClosedAsync() => Task.WhenAll(_sockets.Select(async socket =>
        {
            var buffer = new byte[1024];
            while ((await socket.ReceiveAsync(buffer, RawHub.Patience)).MessageType != WebSocketMessageType.Close)
            {
                // The hub says why before it closes.
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, RawHub.Patience);
        }));

        public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
    }
}
