using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class ForwardedHeadersTests
{
    [Theory]
    [InlineData("ForwardedHeaders:TrustLoopback")]
    [InlineData("ForwardedHeaders_Enabled")]
    public async Task A_trusted_proxy_speaks_for_the_caller(string setting)
    {
        await using var service = await TestService.StartAsync((setting, "true"));

        Assert.Equal("https://play.example 203.0.113.7", await AskAsync(service));
    }

    [Fact]
    public async Task By_default_no_header_is_trusted()
    {
        await using var service = await TestService.StartAsync();

        Assert.Equal($"{service.Address.GetLeftPart(UriPartial.Authority)} 127.0.0.1", await AskAsync(service));
    }

    private static async Task<string> AskAsync(TestService service)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/caller");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "play.example");
        using var response = await service.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
