using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.Redis;
using PlayLinkTalk.ServiceDefaults;
using StackExchange.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>Nodes with connections of their own to one Redis, as separate processes have them.</summary>
public sealed class RedisNodes : IAsyncLifetime
{
    /// <summary>Quicker than in service, so that tests need not wait.</summary>
    private static readonly RedisMessagingOptions Quick = new()
    {
        Pulse = TimeSpan.FromMilliseconds(200),
        Silence = TimeSpan.FromMilliseconds(700),
        Lease = TimeSpan.FromMilliseconds(800),
        Timeout = TimeSpan.FromMilliseconds(500),
    };

    /// <summary>As services of this feed get it.</summary>
    private static readonly IRedisSubscriber Usual = new ServiceCollection().AddRedisSubscriber().BuildServiceProvider().GetRequiredService<IRedisSubscriber>();

    private readonly List<(IAsyncDisposable Node, IConnectionMultiplexer Link)> _nodes = [];
    private RedisServer? _server;

    internal RedisServer Server => _server ?? throw new InvalidOperationException("redis-server is missing.");

    public async Task InitializeAsync()
    {
        if (Processes.Programs.Find("redis-server") is not null)
        {
            _server = await RedisServer.StartAsync();
        }
    }

    public Task<IBroker> BrokerAsync(IRedisSubscriber? subscriber = null) => KeepAsync<IBroker>(link => new RedisBroker(
        link, subscriber ?? Usual, Quick, TimeProvider.System, NullLogger<RedisBroker>.Instance));

    public Task<IPresence> PresenceAsync() => KeepAsync<IPresence>(link => new RedisPresence(
        link, Quick, TimeProvider.System, NullLogger<RedisPresence>.Instance));

    /// <summary>The node dies without a word.</summary>
    public async Task KillAsync(object node)
    {
        var dying = _nodes.Single(kept => kept.Node == node);
        _nodes.Remove(dying);
        dying.Link.Dispose();
        await dying.Node.DisposeAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var (node, link) in _nodes)
        {
            await node.DisposeAsync();
            link.Dispose();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task<T> KeepAsync<T>(Func<IConnectionMultiplexer, T> make)
    {
        var link = await Server.ConnectAsync();
        var node = make(link);
        _nodes.Add(((IAsyncDisposable)node!, link));
        return node;
    }
}
