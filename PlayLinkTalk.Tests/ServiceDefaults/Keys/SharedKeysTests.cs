using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.ServiceDefaults.Keys;
using PlayLinkTalk.Tests.Messaging.Redis;
using PlayLinkTalk.Tests.Processes;
using StackExchange.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults.Keys;

public sealed class SharedKeysTests
{
    [NeedsFact("redis-server")]
    public async Task What_one_process_protects_another_can_read()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis);
        await using var other = await StartAsync(redis);

        Assert.Equal("form", Protector(other).Unprotect(Protector(one).Protect("form")));
        Assert.Equal("form", Protector(one).Unprotect(Protector(other).Protect("form")));
    }

    [NeedsFact("redis-server")]
    public async Task Of_two_first_keys_the_earlier_is_everybodys()
    {
        await using var redis = await RedisServer.StartAsync();
        using var connection = await redis.ConnectAsync();
        var (one, other) = (Ring(connection), Ring(connection));
        Assert.Empty(one.GetAllElements());
        Assert.Empty(other.GetAllElements());

        one.StoreElement(new XElement("key", "first"), "key-1");
        other.StoreElement(new XElement("key", "second"), "key-2");

        Assert.Equal("first", Assert.Single(one.GetAllElements()).Value);
        Assert.Equal("first", Assert.Single(other.GetAllElements()).Value);
    }

    [NeedsFact("redis-server")]
    public async Task A_flushed_Redis_gets_its_keys_back()
    {
        await using var redis = await RedisServer.StartAsync();
        using var connection = await redis.ConnectAsync();
        var ring = Ring(connection);
        ring.GetAllElements();
        ring.StoreElement(new XElement("key", "first"), "key-1");
        await redis.AskAsync("FLUSHALL");

        await ring.KeepAsync();

        Assert.Equal("first", Assert.Single(Ring(connection).GetAllElements()).Value);
    }

    private static RedisKeyRing Ring(IConnectionMultiplexer connection) => new(connection, NullLogger<RedisKeyRing>.Instance);

    private static Task<TestService> StartAsync(RedisServer redis) =>
        TestService.StartAsync(builder => builder.AddSharedKeys("test"), ("ConnectionStrings:redis", redis.Address));

    private static IDataProtector Protector(TestService service) =>
        service.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("forms");
}
