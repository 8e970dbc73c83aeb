using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

[Needs("redis-server")]
public sealed class RedisBrokerTests(RedisNodes nodes) : BrokerSpecification, IClassFixture<RedisNodes>
{
    protected override async ValueTask<IBroker> NodeAsync() => await nodes.BrokerAsync();
}

[Needs("redis-server")]
public sealed class RedisPresenceTests(RedisNodes nodes) : PresenceSpecification, IClassFixture<RedisNodes>
{
    protected override async ValueTask<IPresence> NodeAsync() => await nodes.PresenceAsync();
}
