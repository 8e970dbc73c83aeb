using System.Net.Sockets;
using System.Text.RegularExpressions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>What the front bears of one caller.</summary>
[Collection(SharedTopology.Name)]
public sealed partial class FrontBoundTests(SharedTopology topology)
{
    private const string Headers = "Host: localhost\r\nContent-Type: application/json\r\n";

    [NeedsTheory(TestTopology.Redis, TestTopology.Nginx)]
    [InlineData("/api/tickets", ProblemCodes.BodyTooLarge)]
    [InlineData("/hubs/talk", ProblemCodes.BodyTooLarge)]
    [InlineData("/sign-up", "text/html")]
    public async Task An_announced_body_of_a_terabyte_is_refused_and_nothing_is_written(string path, string said)
    {
        var answer = await RawHttp.AskAsync(topology.Front, RawHttp.Announcing(path, 1_000_000_000_000));

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains(said, answer, StringComparison.Ordinal);
        Assert.Empty(BodiesOnDisk());
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_body_that_grows_too_large_without_an_announcement_is_refused_and_nothing_is_written()
    {
        var chunks = string.Concat(Enumerable.Repeat($"8000\r\n{new string(' ', 0x8000)}\r\n", 3));

        var answer = await RawHttp.AskAsync(
            topology.Front, $"POST /api/tickets HTTP/1.1\r\n{Headers}Transfer-Encoding: chunked\r\n\r\n{chunks}");

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains(ProblemCodes.BodyTooLarge, answer, StringComparison.Ordinal);
        Assert.Empty(BodiesOnDisk());
    }

    /// <summary>Two readers that end it at different places would take the rest for a request of another caller.</summary>
    [NeedsTheory(TestTopology.Redis, TestTopology.Nginx)]
    [InlineData("Content-Length: 4\r\nContent-Length: 40")]
    [InlineData("Content-Length: 40\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity")]
    [InlineData("Transfer-Encoding: gzip")]
    [InlineData("Content-Length: 4, 40")]
    public async Task A_request_whose_length_is_ambiguous_is_refused(string lengths)
    {
        var answer = await RawHttp.AskAsync(
            topology.Front,
            $"POST /api/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{lengths}\r\n\r\n{{}}\r\n"
            + "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (400|501) ", answer);
        Assert.Single(Answers().Matches(answer));
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task Headers_that_do_not_end_are_cut()
    {
        // Returns when the front has closed the connection.
        var answer = await RawHttp.AskAsync(topology.Front, $"GET /api/sports HTTP/1.1\r\n{Headers}X-Slow: ");

        Assert.DoesNotContain("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task A_body_that_stops_is_cut()
    {
        // Returns when the front has closed the connection: the rest of the body never comes.
        var answer = await RawHttp.AskAsync(topology.Front, RawHttp.Announcing("/api/tickets", 100));

        Assert.DoesNotContain("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Empty(BodiesOnDisk());
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task An_address_has_a_bounded_number_of_connections()
    {
        var sockets = new List<Socket>();
        try
        {
            for (var at = 0; at < SharedTopology.MostConnections + 20; at++)
            {
                sockets.Add(await RawHttp.SendAsync(topology.Front, RawHttp.Announcing("/api/tickets", 100), "127.0.0.9"));
            }

            // The others wait for the rest of their bodies.
            var first = await await Task.WhenAny(sockets.ConvertAll(ReadSomeAsync));

            Assert.StartsWith("HTTP/1.1 429", first, StringComparison.Ordinal);
            Assert.Contains(ProblemCodes.RateLimited, first, StringComparison.Ordinal);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private string[] BodiesOnDisk() =>
        Directory.GetFiles(Path.Combine(topology.Script.Folder, "temp", "body"), "*", SearchOption.AllDirectories);

    private static async Task<string> ReadSomeAsync(Socket socket)
    {
        var buffer = new byte[4096];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
    }

    [GeneratedRegex(@"HTTP/1\.1 \d{3}")]
    private static partial Regex Answers();
}
