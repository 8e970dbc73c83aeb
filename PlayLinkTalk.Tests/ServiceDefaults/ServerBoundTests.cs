using System.Net.Sockets;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

/// <summary>What a process bears of its callers, without anything in front of it.</summary>
public sealed class ServerBoundTests
{
    [Fact]
    public async Task An_announced_body_of_a_terabyte_is_a_413()
    {
        await using var service = await TestService.StartAsync();

        var answer = await RawHttp.AskAsync(service.Address, RawHttp.Announcing("/api/wishes", 1_000_000_000_000));

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains(ProblemCodes.BodyTooLarge, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_do_not_end_are_cut()
    {
        await using var service = await TestService.StartAsync(("Server:HeadersSeconds", "1"));

        // Returns when the service has closed the connection.
        var answer = await RawHttp.AskAsync(service.Address, "GET /api/own HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_connections_than_allowed_are_closed()
    {
        await using var service = await TestService.StartAsync(("Server:MostConnections", "2"));
        var sockets = new List<Socket>();
        for (var at = 0; at < 2; at++)
        {
            sockets.Add(await RawHttp.SendAsync(service.Address, "GET /api/own HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            Assert.NotEqual(0, await sockets[at].ReceiveAsync(new byte[1]));
        }

        Assert.Empty(await RawHttp.AskAsync(service.Address, "GET /api/own HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        sockets.ForEach(socket => socket.Dispose());
    }
}
