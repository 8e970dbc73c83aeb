using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using PlayLinkTalk.Contracts.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime.Operators;

public sealed class DrainTests
{
    private const string Key = "operatorsecret0123456789";

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer operatorsecret0123456780")]
    [InlineData("Bearer ")]
    [InlineData("Basic operatorsecret0123456789")]
    public async Task Without_the_key_there_is_nothing_to_drain(string? authorization)
    {
        await using var node = await TestNode.StartAsync(("Operators:Key", Key));

        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(node, "drain", authorization));
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(node));
    }

    [Fact]
    public async Task A_node_without_a_key_cannot_be_drained()
    {
        await using var node = await TestNode.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(node, "drain", "Bearer "));
    }

    [Fact]
    public async Task A_drained_node_moves_its_connections_and_takes_none_until_it_resumes()
    {
        await using var node = await TestNode.StartAsync(("Operators:Key", Key));
        var mia = node.World.SignUp("Mia");
        await using var hub = await node.FollowAsync(mia);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(node, "drain", $"Bearer {Key}"));

        Assert.Equal(new Goodbye("moving", Reconnect: true), await hub.NextAsync<Goodbye>("goodbye"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await HealthAsync(node));
        await Assert.ThrowsAsync<WebSocketException>(() => node.ConnectAsync(mia));

        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(node, "resume", $"Bearer {Key}"));
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(node));
        await using var again = await node.FollowAsync(mia);
    }

    private static async Task<HttpStatusCode> AskAsync(TestNode node, string what, string? authorization)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/operator/{what}");
        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> HealthAsync(TestNode node)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        using var answer = await http.GetAsync("/health");
        return answer.StatusCode;
    }
}
