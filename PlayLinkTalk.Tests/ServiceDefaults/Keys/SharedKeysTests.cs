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
    public async Task Processes_that_make_their_first_keys_at_once_read_each_other()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis);
        await using var other = await StartAsync(redis);

        var made = await Task.WhenAll(((TestService[])[one, other]).Select(each => Task.Run(() => Protector(each).Protect("form"))));

        Assert.All(made, text => Assert.Equal(["form", "form"], [Protector(one).Unprotect(text), Protector(other).Unprotect(text)]));
    }

    [NeedsFact("redis-server")]
    public async Task A_flushed_Redis_gets_its_keys_back()
    {
        await using var redis = await RedisServer.StartAsync();
        using var connection = await redis.ConnectAsync();
        using var ring = Ring(connection);
        ring.GetAllElements();
        ring.StoreElement(new XElement("key", "first"), "key-1");
        await redis.AskAsync("FLUSHALL");

        await ring.RestoreAsync();

        using var fresh = Ring(connection);
        Assert.Equal("first", Assert.Single(fresh.GetAllElements()).Value);
    }

    private static RedisKeyRing Ring(IConnectionMultiplexer connection) =>
        new(connection, TimeProvider.System, NullLogger<RedisKeyRing>.Instance);

    private static Task<TestService> StartAsync(RedisServer redis) =>
        TestService.StartAsync(builder => builder.AddSharedKeys("test"), ("ConnectionStrings:redis", redis.Address));

    private static IDataProtector Protector(TestService service) =>
        service.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("forms");
}
