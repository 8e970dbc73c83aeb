using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/nowhere")]
    [InlineData("/api/broken")]
    public async Task Every_answer_carries_them(string path)
    {
        await using var service = await TestService.StartAsync();

        using var response = await service.Client.GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
        Assert.True(response.Headers.Contains("Cross-Origin-Opener-Policy"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task The_description_page_may_set_styles_but_no_scripts()
    {
        await using var service = await TestService.StartAsync();

        using var response = await service.Client.GetAsync("/swagger/index.html");

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("style-src 'self' 'unsafe-inline';", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("play.example", true)]
    [InlineData("localhost:5080", false)]
    public async Task Browsers_are_kept_on_https_except_on_a_developers_machine(string host, bool kept)
    {
        await using var service = await TestService.StartAsync(("ForwardedHeaders:TrustLoopback", "true"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", host);

        using var response = await service.Client.SendAsync(request);

        Assert.Equal(
            kept ? ["max-age=31536000; includeSubDomains"] : [],
            response.Headers.TryGetValues("Strict-Transport-Security", out var said) ? said : []);
    }

    [Theory]
    [InlineData("/api/own", "no-store")]
    [InlineData("/api/known", "public, max-age=60")]
    [InlineData("/", null)]
    public async Task What_the_API_says_is_not_stored_unless_it_says_so(string path, string? caching)
    {
        await using var service = await TestService.StartAsync();

        using var response = await service.Client.GetAsync(path);

        Assert.Equal(caching, response.Headers.CacheControl?.ToString());
    }
}
