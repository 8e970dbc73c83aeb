using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Realtime;

/// <summary>What realtime nodes ask exists at the nodes' listener only.</summary>
public sealed class NodeDoorTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("POST", "/api/realtime/resume")]
    [InlineData("POST", "/api/Realtime/resume")]
    [InlineData("POST", "/API/REALTIME/SEND")]
    [InlineData("POST", "/api/realTime/check")]
    [InlineData("POST", "/api/%72ealtime/check")]
    [InlineData("POST", "/api/realtime/check/")]
    [InlineData("GET", "/api/realtime/check")]
    [InlineData("GET", "/api/realtime")]
    public async Task It_does_not_exist_at_the_public_port_in_any_case(string method, string path)
    {
        using var http = new HttpClient { BaseAddress = api.Public };
        // The host header is the caller's to choose.
        using var request = new HttpRequestMessage(new(method), path) { Headers = { Host = api.Nodes.Authority } };
        request.Content = method == "POST" ? new StringContent("{}", Encoding.UTF8, "application/json") : null;

        using var answer = await http.SendAsync(request);

        await answer.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task It_exists_at_the_nodes_port_and_so_does_everything_else()
    {
        using var http = new HttpClient { BaseAddress = api.Nodes };
        using var check = new StringContent("""{"sessions":[]}""", Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync("/api/realtime/check", check);
        using var sports = await http.GetAsync("/api/sports");
        using var mark = new StringContent("{}", Encoding.UTF8, "application/json");
        using var read = await http.PutAsync($"/api/rooms/{Guid.NewGuid()}/read", mark);

        Assert.NotEqual(api.Public.Port, api.Nodes.Port);
        Assert.True(api.Nodes.IsLoopback);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, sports.StatusCode);
        await read.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
    }

    [Fact]
    public async Task It_is_not_in_the_public_description()
    {
        var described = JsonNode.Parse(await api.Http.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject().Select(path => path.Key);
        var mapped = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Count(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/realtime/", StringComparison.Ordinal));

        Assert.Equal(5, mapped);
        Assert.DoesNotContain(described, path => path.Contains("realtime", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_configured_address_is_opened_beside_the_public_one()
    {
        var port = FreePort.Next();
        var settings = new Dictionary<string, string?> { ["Nodes:Urls"] = $"http://127.0.0.1:{port}" };
        await using var own = await ApiServer.StartAsync(new() { Settings = settings });
        using var check = new StringContent("""{"sessions":[]}""", Encoding.UTF8, "application/json");

        using var answer = await own.Http.PostAsync("/api/realtime/check", check);

        Assert.Equal(port, own.Nodes.Port);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
