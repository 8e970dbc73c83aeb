using System.Net;
using System.Net.Sockets;
using PlayLinkTalk.ServiceDefaults;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class RedisConnectionTests
{
    [Fact]
    public async Task A_service_whose_Redis_is_away_starts_and_serves_and_says_so()
    {
        await using var service = await TestService.StartAsync(
            builder => builder.AddMessaging(), ("ConnectionStrings:redis", $"127.0.0.1:{ClosedPort()},syncTimeout=500"));

        using var ready = await service.Client.GetAsync("/health");
        using var alive = await service.Client.GetAsync("/alive");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("Degraded", await ready.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task A_service_without_Redis_says_that_it_is_on_its_own()
    {
        await using var service = await TestService.StartAsync(builder => builder.AddMessaging());

        Assert.Contains("ConnectionStrings:redis is not set", service.Log.All, StringComparison.Ordinal);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
