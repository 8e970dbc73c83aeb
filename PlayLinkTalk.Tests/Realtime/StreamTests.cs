using System.Net;
using PlayLinkTalk.Contracts.Feed;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class StreamTests
{
    [Fact]
    public async Task It_opens_at_once_with_the_headers_that_proxies_need()
    {
        await using var node = await TestNode.StartAsync();
        await using var stream = await RawStream.OpenAsync(node.Address, node.World.SignUp().Token);

        Assert.Equal(HttpStatusCode.OK, stream.Response.StatusCode);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", stream.Response.Headers.CacheControl?.ToString());
        Assert.Equal("no", Assert.Single(stream.Response.Headers.GetValues("X-Accel-Buffering")));
        Assert.StartsWith(":", await stream.LineAsync(), StringComparison.Ordinal);
        Assert.Equal("retry: 1000", await stream.LineAsync());
    }

    [Fact]
    public async Task Without_a_position_it_tells_what_happens_from_now_on()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        node.World.Tell(mia, "before");
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token);
        await OpenAsync(stream);

        node.World.Tell(mia, "after");

        var told = await stream.NextAsync();
        Assert.Equal(("2", FeedEventTypes.Notification), (told!.Id, told.Type));
        Assert.Equal(new(2, "after"), told.As<NotificationEvent>());
    }

    [Fact]
    public async Task Without_a_position_it_is_given_one_before_the_first_event()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        node.World.Tell(mia, "before");
        await using (var cut = await RawStream.OpenAsync(node.Address, mia.Token))
        {
            Assert.Equal(": open", await cut.LineAsync());
            Assert.Equal("retry: 1000", await cut.LineAsync());
            Assert.Equal("id: 1", await cut.LineAsync());
        }

        node.World.Tell(mia, "meanwhile");
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token, "1");

        Assert.Equal(("2", "meanwhile"), (await stream.NextAsync() is { } told) ? (told.Id, told.As<NotificationEvent>().Code) : default);
    }

    [Fact]
    public async Task A_position_is_resumed_after_it()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        for (var at = 1; at <= 5; at++)
        {
            node.World.Tell(mia, $"missed-{at}");
        }

        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token, "2");
        node.World.Tell(mia, "live");

        for (var at = 3; at <= 6; at++)
        {
            Assert.Equal(at.ToString(System.Globalization.CultureInfo.InvariantCulture), (await stream.NextAsync())!.Id);
        }
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999999")]
    [InlineData("4")]
    [InlineData("3, 3")]
    public async Task A_position_that_can_not_be_resumed_is_reset_to_the_newest_and_goes_on(string held)
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        node.World.Tell(mia, "one");
        node.World.Tell(mia, "two");
        node.World.Tell(mia, "three");

        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token, held);

        var reset = await stream.NextAsync();
        Assert.Equal(("3", FeedEventTypes.Reset), (reset!.Id, reset.Type));
        Assert.Equal(3, reset.Data.GetProperty("seq").GetInt64());
        node.World.Tell(mia, "four");
        Assert.Equal("4", (await stream.NextAsync())!.Id);
    }

    [Fact]
    public async Task A_position_too_far_behind_is_reset()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        for (var at = 0; at <= World.MostMissed; at++)
        {
            node.World.Tell(mia, "much");
        }

        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token, "0");

        Assert.Equal(FeedEventTypes.Reset, (await stream.NextAsync())!.Type);
    }

    [Fact]
    public async Task A_heartbeat_is_heard_when_nothing_happens()
    {
        await using var node = await TestNode.StartAsync(("Heartbeat", "00:00:01"));
        await using var stream = await RawStream.OpenAsync(node.Address, node.World.SignUp().Token);
        await OpenAsync(stream);

        Assert.Equal(":", await stream.LineAsync());
    }

    [Theory]
    [InlineData("/sse")]
    [InlineData("/api/sse")]
    public async Task An_account_hears_its_own_events_only(string path)
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token, "0", path);
        await OpenAsync(stream);

        node.World.Tell(bo, "secret");
        node.World.Tell(mia, "own");

        Assert.Equal("own", (await stream.NextAsync())!.As<NotificationEvent>().Code);
    }

    [Theory]
    [InlineData("/sse", null)]
    [InlineData("/sse", "no-such-token")]
    [InlineData("/api/sse", null)]
    [InlineData("/api/sse", "no-such-token")]
    public async Task A_caller_without_a_session_gets_a_problem(string path, string? token)
    {
        await using var node = await TestNode.StartAsync();
        await using var stream = await RawStream.OpenAsync(node.Address, token, path: path);

        Assert.Equal(HttpStatusCode.Unauthorized, stream.Response.StatusCode);
        Assert.Equal("application/problem+json", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"signed-out\"", await stream.LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_Api_is_away_it_says_when_to_come_back()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        node.Api.IsDown = true;
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, stream.Response.StatusCode);
        Assert.NotNull(stream.Response.Headers.RetryAfter);
        Assert.Contains("\"unavailable\"", await stream.LineAsync(), StringComparison.Ordinal);
    }

    /// <summary>Past the opening lines.</summary>
    private static async Task OpenAsync(RawStream stream)
    {
        while (await stream.LineAsync() is not "")
        {
        }
    }
}
