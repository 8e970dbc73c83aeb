using System.Net;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class HttpsOnlyTests
{
    [Theory]
    [InlineData("/api/own", "http", HttpStatusCode.Forbidden)]
    [InlineData("/API/own", "http", HttpStatusCode.Forbidden)]
    [InlineData("/swagger/index.html", "http", HttpStatusCode.Forbidden)]
    [InlineData("/api/own", "https", HttpStatusCode.OK)]
    [InlineData("/api/own", null, HttpStatusCode.OK)]
    [InlineData("/", "http", HttpStatusCode.OK)]
    [InlineData("/health", "http", HttpStatusCode.OK)]
    public async Task What_a_proxy_got_in_the_clear_is_refused_unless_it_is_a_page(string path, string? scheme, HttpStatusCode status)
    {
        await using var service = await TestService.StartAsync(("Site:HttpsOnly", "true"), ("ForwardedHeaders:TrustLoopback", "true"));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (scheme is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", scheme);
        }

        using var answer = await service.Client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(
            status == HttpStatusCode.Forbidden,
            (await answer.Content.ReadAsStringAsync()).Contains("https-only", StringComparison.Ordinal));
    }
}
