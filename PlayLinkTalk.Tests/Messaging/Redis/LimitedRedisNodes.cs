using PlayLinkTalk.Tests.Architecture;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>
/// Nodes that sign in to Redis as the services do, with the rights of <c>deploy/kubernetes/components/stores/redis-rights</c>.
/// </summary>
public sealed class LimitedRedisNodes : RedisNodes
{
    public static string Rights { get; } = SourceTree.Read("deploy/kubernetes/components/stores/redis-rights").Trim();

    private protected override Task<RedisServer> StartServerAsync() => RedisServer.StartAsync(Rights);
}
