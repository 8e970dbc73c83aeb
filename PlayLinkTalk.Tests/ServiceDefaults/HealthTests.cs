using System.Net;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Anybody_may_ask_whether_a_service_is_well(string path)
    {
        await using var service = await TestService.StartAsync();

        using var response = await service.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
    }
}
