using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class ConnectingTests
{
    [Fact]
    public async Task A_client_can_negotiate_at_one_node_and_connect_to_another()
    {
        await using var asked = await TestNode.StartAsync();
        await using var other = await TestNode.StartAsync();
        var mia = asked.World.SignUp();
        using var answer = await AskAsync(asked, mia.Token);

        var ways = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("WebSockets", Assert.Single(ways.GetProperty("availableTransports").EnumerateArray()).GetProperty("transport").GetString());
        var bo = other.World.SignUp();
        var room = other.World.NewRoom(bo);
        await using var hub = await RawHub.ConnectAsync(
            other.Address, bo.Token, path: $"/hubs/talk?id={ways.GetProperty("connectionToken").GetString()}");
        await hub.CallAsync("Follow", new object());
        other.World.Post(room, bo, "hello");
        Assert.Equal(1, (await hub.NextAsync<Message>("message")).Seq);
    }

    [Fact]
    public async Task Strangers_are_not_told_how_to_connect()
    {
        await using var node = await TestNode.StartAsync();
        using var answer = await AskAsync(node, "no token");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_plain_request_is_told_what_is_expected()
    {
        await using var node = await TestNode.StartAsync();
        using var http = new HttpClient { BaseAddress = node.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", node.World.SignUp().Token);

        using var answer = await http.GetAsync("/hubs/talk");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>A phone that lost its network sends no farewell: neither end hears anything.</summary>
    [Fact]
    public async Task A_client_that_says_nothing_for_long_is_given_up()
    {
        await using var node = await TestNode.StartAsync(("Heartbeat", "00:00:01"), ("PresenceGrace", "00:00:00"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var watching = await node.FollowAsync(mia);
        using var alive = new CancellationTokenSource();
        var pinging = PingAsync(watching, alive.Token);

        await using var gone = await node.FollowAsync(bo);
        // The hub expects pings only from clients that have begun to send them, as every proper client does.
        await gone.WriteAsync("""{"type":6}""");

        Assert.True((await watching.NextAsync<PresenceSignal>("presence")).Online);
        Assert.Equal(new PresenceSignal(room, bo.Id, false), await watching.NextAsync<PresenceSignal>("presence"));
        await alive.CancelAsync();
        await pinging;
    }

    private static async Task PingAsync(RawHub hub, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await hub.WriteAsync("""{"type":6}""");
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(TestNode node, string token)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return await http.PostAsync("/hubs/talk/negotiate?negotiateVersion=1", null);
    }
}
