using System.Net.Sockets;
using System.Text.RegularExpressions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

/// <summary>What a process bears of its callers, without anything in front of it.</summary>
public sealed partial class ServerBoundTests
{
    [Fact]
    public async Task An_announced_body_of_a_terabyte_is_a_413()
    {
        await using var service = await TestService.StartAsync();

        var answer = await RawHttp.AskAsync(service.Address, RawHttp.Announcing("/api/wishes", 1_000_000_000_000));

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains(ProblemCodes.BodyTooLarge, answer, StringComparison.Ordinal);
    }

    /// <summary>Two readers that end it at different places would take the rest for a request of another caller.</summary>
    [Theory]
    [InlineData("Content-Length: 4\r\nContent-Length: 40")]
    [InlineData("Content-Length: 40\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity")]
    [InlineData("Transfer-Encoding: gzip")]
    [InlineData("Content-Length: 4, 40")]
    public async Task A_request_whose_length_is_ambiguous_is_refused(string lengths)
    {
        await using var service = await TestService.StartAsync();

        var answer = await RawHttp.AskAsync(
            service.Address,
            $"POST /api/wishes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{lengths}\r\n\r\n{{}}\r\n"
            + "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (400|501) ", answer);
        Assert.Single(Answers().Matches(answer));
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
    public async Task A_body_that_comes_too_slowly_is_cut()
    {
        await using var service = await TestService.StartAsync(("Server:SlowestBodyBytesPerSecond", "10000"));

        // Returns when the service has closed the connection: the rest of the body never comes.
        var answer = await RawHttp.AskAsync(service.Address, RawHttp.Announcing("/api/wishes", 50_000));

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

    [Fact]
    public async Task One_address_does_not_take_the_connections_of_all()
    {
        const string Request = "GET /api/own HTTP/1.1\r\nHost: localhost\r\n\r\n";
        await using var service = await TestService.StartAsync(("Server:ConnectionsPerAddress", "2"));
        var greedy = new List<Socket>();
        for (var at = 0; at < 2; at++)
        {
            greedy.Add(await RawHttp.SendAsync(service.Address, Request, "127.66.0.1"));
            Assert.NotEqual(0, await greedy[at].ReceiveAsync(new byte[1]));
        }

        Assert.False(await IsAnsweredAsync(service.Address, Request, "127.66.0.1"));

        using var other = await RawHttp.SendAsync(service.Address, Request, "127.66.0.2");
        Assert.NotEqual(0, await other.ReceiveAsync(new byte[1]));
        greedy.ForEach(socket => socket.Dispose());

        // A place is free again when the service has seen the end of the connection.
        await Patience.UntilAsync(() => IsAnsweredAsync(service.Address, Request, "127.66.0.1"), "a place is free again");
    }

    /// <summary>Whether a byte comes before the connection is closed, which can be before the request is sent.</summary>
    private static async Task<bool> IsAnsweredAsync(Uri address, string request, string from)
    {
        try
        {
            using var socket = await RawHttp.SendAsync(address, request, from);
            return await socket.ReceiveAsync(new byte[1]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"HTTP/1\.1 \d{3}")]
    private static partial Regex Answers();
}
