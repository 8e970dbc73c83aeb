using System.Net;
using System.Net.WebSockets;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class SessionTests
{
    [Fact]
    public async Task Signing_out_ends_the_connections_of_that_session_and_no_other()
    {
        await using var node = await TestNode.StartAsync();
        var phone = node.World.SignUp();
        var laptop = node.World.SignIn(phone);
        var room = node.World.NewRoom(phone);
        await using var ended = await node.FollowAsync(phone);
        await using var endedStream = await RawStream.OpenAsync(node.Address, phone.Token, "0");
        await using var kept = await node.FollowAsync(laptop);
        await using var keptStream = await RawStream.OpenAsync(node.Address, laptop.Token, "0");
        await Eventually.IsTrue(() => node.Broker.Subscriptions == 2);

        node.World.SignOut(phone);

        Assert.Equal(new Goodbye("session-ended", false), await ended.NextAsync<Goodbye>("goodbye"));
        await ended.Closed.WaitAsync(RawHub.Patience);
        Assert.Equal((null, FeedEventTypes.SessionEnded), await endedStream.NextAsync() is { } last ? (last.Id, last.Type) : default);
        Assert.Null(await endedStream.NextAsync());
        node.World.Post(room, laptop, "still here");
        node.World.Tell(laptop, "still-here");
        Assert.Equal(1, (await kept.NextAsync<Message>("message")).Seq);
        Assert.Equal("1", (await keptStream.NextAsync())!.Id);
    }

    [Fact]
    public async Task A_sign_out_that_the_broker_lost_is_found_by_the_check()
    {
        await using var node = await TestNode.StartAsync(
            ("CheckInterval", "00:00:00.200"), ("SessionCheckInterval", "00:00:00.400"));
        var mia = node.World.SignUp();
        await using var hub = await node.FollowAsync(mia);
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token);

        node.World.SignOut(mia, publish: false);

        Assert.False((await hub.NextAsync<Goodbye>("goodbye")).Reconnect);
        Assert.Equal(FeedEventTypes.SessionEnded, (await stream.NextAsync())!.Type);
    }

    [Fact]
    public async Task A_sign_out_between_connecting_and_listening_is_found_though_the_client_never_follows()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        await using var hub = await node.ConnectAsync(mia);

        node.World.SignOut(mia, publish: false);

        Assert.False((await hub.NextAsync<Goodbye>("goodbye")).Reconnect);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no-such-token")]
    public async Task A_signed_out_client_cannot_connect(string? token)
    {
        await using var node = await TestNode.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(node, token));
    }

    [Fact]
    public async Task Negotiate_answers_a_signed_out_client_with_a_problem()
    {
        await using var node = await TestNode.StartAsync();
        using var http = new HttpClient();

        using var response = await http.PostAsync(new Uri(node.Address, "/hubs/talk/negotiate?negotiateVersion=1"), null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"signed-out\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_connects_with_its_cookie_from_the_site_itself_only()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);

        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(node, null, WithCookie(mia, "https://elsewhere.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(node, null, WithCookie(mia, null)));
        await using var hub = await RawHub.ConnectAsync(
            node.Address, null, configure: WithCookie(mia, node.Address.GetLeftPart(UriPartial.Authority)));
        await hub.CallAsync("Follow", new object());
        await hub.CallAsync("Send", room, Guid.CreateVersion7(), "with a cookie");
        Assert.Equal("with a cookie", (await hub.NextAsync<Message>("message")).Text);
    }

    private static Action<ClientWebSocketOptions> WithCookie(Member member, string? origin) => options =>
    {
        options.SetRequestHeader("Cookie", $"plt_session={member.Token}");
        if (origin is not null)
        {
            options.SetRequestHeader("Origin", origin);
        }
    };

    private static async Task<HttpStatusCode> RefusalAsync(TestNode node, string? token, Action<ClientWebSocketOptions>? configure = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (token is not null)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }

        configure?.Invoke(socket.Options);
        await Assert.ThrowsAsync<WebSocketException>(
            () => socket.ConnectAsync(new($"ws://{node.Address.Authority}/hubs/talk"), RawHub.Patience));
        return socket.HttpStatusCode;
    }
}
