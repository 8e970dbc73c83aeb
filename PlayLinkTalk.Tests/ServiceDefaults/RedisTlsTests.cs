using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Tests.Messaging.Redis;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Security;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

/// <summary>TLS to Redis: the server's certificate has to be of the named authority, and of the server's name.</summary>
public sealed class RedisTlsTests
{
    [NeedsFact("redis-server")]
    public async Task A_service_trusts_the_authority_that_it_is_given()
    {
        using var authority = new TestAuthority("localhost");
        await using var redis = await RedisServer.StartAsync(authority);

        Assert.Equal("Healthy", await HealthAsync(redis, "ssl=true,sslHost=localhost", authority.CaFile));
    }

    [NeedsFact("redis-server")]
    public async Task A_certificate_of_another_name_is_refused()
    {
        using var authority = new TestAuthority("redis.elsewhere.example");
        await using var redis = await RedisServer.StartAsync(authority);

        Assert.Equal("Degraded", await HealthAsync(redis, "ssl=true,sslHost=localhost", authority.CaFile));
    }

    [NeedsFact("redis-server")]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        using TestAuthority authority = new("localhost"), other = new("localhost");
        await using var redis = await RedisServer.StartAsync(authority);

        Assert.Equal("Degraded", await HealthAsync(redis, "ssl=true,sslHost=localhost", other.CaFile));
        Assert.Equal("Degraded", await HealthAsync(redis, "ssl=true,sslHost=localhost", ""));
    }

    [NeedsFact("redis-server")]
    public async Task Without_TLS_such_a_server_is_not_reached()
    {
        using var authority = new TestAuthority("localhost");
        await using var redis = await RedisServer.StartAsync(authority);

        Assert.Equal("Degraded", await HealthAsync(redis, "ssl=false", ""));
    }

    private static async Task<string> HealthAsync(RedisServer redis, string more, string caFile)
    {
        await using var service = await TestService.StartAsync(
            builder => builder.AddMessaging(), ("ConnectionStrings:redis", $"{redis.Address},{more}"), ("Redis:CaFile", caFile));
        return await service.Client.GetStringAsync("/health");
    }
}
