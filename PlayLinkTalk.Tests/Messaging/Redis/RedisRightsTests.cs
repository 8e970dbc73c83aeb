using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Specifications;
using StackExchange.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>The rights of the services at Redis: enough for all that a broker does.</summary>
[Needs("redis-server")]
public sealed class LimitedRedisBrokerTests(LimitedRedisNodes nodes) : BrokerSpecification, IClassFixture<LimitedRedisNodes>
{
    protected override async ValueTask<IBroker> NodeAsync() => await nodes.BrokerAsync();
}

/// <summary>Enough for presence.</summary>
[Needs("redis-server")]
public sealed class LimitedRedisPresenceTests(LimitedRedisNodes nodes) : PresenceSpecification, IClassFixture<LimitedRedisNodes>
{
    protected override async ValueTask<IPresence> NodeAsync() => await nodes.PresenceAsync();
}

/// <summary>And not enough for anything else.</summary>
public sealed class RedisRightsTests(LimitedRedisNodes nodes) : IClassFixture<LimitedRedisNodes>
{
    [NeedsTheory("redis-server")]
    [InlineData("FLUSHALL")]
    [InlineData("CONFIG", "GET", "*")]
    [InlineData("KEYS", "*")]
    [InlineData("SET", "presence:nodes", "1")]
    [InlineData("DEL", "form-keys")]
    [InlineData("HGETALL", "other")]
    [InlineData("PUBLISH", "other", "1")]
    [InlineData("ACL", "LIST")]
    [InlineData("MONITOR")]
    [InlineData("SHUTDOWN", "NOSAVE")]
    [InlineData("EVAL", "return redis.call('FLUSHALL')", "0")]
    public async Task What_the_services_do_not_need_is_refused(string command, params string[] arguments)
    {
        var refusal = await Assert.ThrowsAnyAsync<RedisException>(() => nodes.Server.AskAsync(command, [.. arguments]));

        Assert.Matches("NOPERM|no permissions|can't run this command", refusal.Message + refusal.InnerException?.Message);
    }

    [NeedsFact("redis-server")]
    public async Task Without_a_password_nothing_is_answered()
    {
        using var stranger = await ConnectionMultiplexer.ConnectAsync($"{nodes.Server.Address},abortConnect=false,connectRetry=1");

        await Assert.ThrowsAnyAsync<RedisException>(() => stranger.GetDatabase().HashGetAllAsync(Channels.FormKeys));
    }
}
