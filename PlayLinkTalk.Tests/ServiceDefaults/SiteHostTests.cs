using System.Net;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class SiteHostTests
{
    [Theory]
    [InlineData("/api/own", "play.example", HttpStatusCode.OK)]
    [InlineData("/api/own", "PLAY.example:8443", HttpStatusCode.OK)]
    [InlineData("/api/own", "api:8080", HttpStatusCode.OK)]
    [InlineData("/api/own", "evil.example", HttpStatusCode.BadRequest)]
    [InlineData("/", "10.0.0.7", HttpStatusCode.BadRequest)]
    [InlineData("/health", "10.0.0.7:8080", HttpStatusCode.OK)]
    [InlineData("/alive", "10.0.0.7:8080", HttpStatusCode.OK)]
    public async Task Only_the_named_hosts_are_served_and_health_at_any(string path, string host, HttpStatusCode status)
    {
        await using var service = await TestService.StartAsync(("Site:Hosts", "play.example; api"));

        Assert.Equal(status, await AskAsync(service, path, host));
    }

    [Fact]
    public async Task Without_names_any_is_served()
    {
        await using var service = await TestService.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, "/api/own", "whatever.example"));
    }

    [Fact]
    public async Task The_host_that_a_trusted_proxy_names_counts()
    {
        await using var service = await TestService.StartAsync(
            ("Site:Hosts", "play.example"), ("ForwardedHeaders:TrustLoopback", "true"));

        Assert.Equal(HttpStatusCode.OK, await AskAsync(service, "/api/own", "127.0.0.1", "play.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(service, "/api/own", "play.example", "evil.example"));
    }

    private static async Task<HttpStatusCode> AskAsync(TestService service, string path, string host, string? forwarded = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        if (forwarded is not null)
        {
            request.Headers.Add("X-Forwarded-Host", forwarded);
            request.Headers.Add("X-Forwarded-Proto", "http");
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        }

        using var answer = await service.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
