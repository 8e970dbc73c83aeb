using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.Redis;
using StackExchange.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>Nodes with connections of their own to one Redis, as separate processes have them.</summary>
public class RedisNodes : IAsyncLifetime
{
    /// <summary>Quicker than in service, so that tests need not wait.</summary>
    private static readonly RedisMessagingOptions Quick = new()
    {
        Pulse = TimeSpan.FromMilliseconds(200),
        Silence = TimeSpan.FromMilliseconds(700),
        Lease = TimeSpan.FromMilliseconds(800),
        Timeout = TimeSpan.FromMilliseconds(500),
    };

    private readonly List<(IAsyncDisposable Node, IConnectionMultiplexer Link)> _nodes = [];
    private RedisServer? _server;

    internal RedisServer Server => _server ?? throw new InvalidOperationException("redis-server is missing.");

    public async Task InitializeAsync()
    {
        if (Processes.Programs.Find("redis-server") is not null)
        {
            _server = await StartServerAsync();
        }
    }

    public async Task<IBroker> BrokerAsync() => Broker(await Server.ConnectAsync());

    /// <summary>A node whose messages have codes.</summary>
    public async Task<IBroker> BrokerAsync(MessageKeys keys) => Broker(await Server.ConnectAsync(), new()
    {
        Pulse = Quick.Pulse, Silence = Quick.Silence, Lease = Quick.Lease, Timeout = Quick.Timeout, Keys = keys,
    });

    /// <summary>Over this link, which is the node's from now on.</summary>
    public IBroker Broker(IConnectionMultiplexer link, RedisMessagingOptions? options = null) =>
        Keep(new RedisBroker(link, options ?? Quick, TimeProvider.System, NullLogger<RedisBroker>.Instance), link);

    public async Task<IPresence> PresenceAsync() => Presence(await Server.ConnectAsync());

    /// <summary>A node that renews once, when it starts.</summary>
    public async Task<IPresence> StuckPresenceAsync() => Presence(await Server.ConnectAsync(), new()
    {
        Pulse = TimeSpan.FromHours(1),
        Lease = Quick.Lease,
        Timeout = Quick.Timeout,
    });

    /// <summary>Over this link, which is the node's from now on. It listens, as nodes do.</summary>
    public IPresence Presence(IConnectionMultiplexer link, RedisMessagingOptions? options = null)
    {
        var presence = Asking(link, options);
        presence.Changed += _ => { };
        return presence;
    }

    /// <summary>A process without connections or listeners.</summary>
    public async Task<IPresence> AskingPresenceAsync() => Asking(await Server.ConnectAsync(), null);

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

    private protected virtual Task<RedisServer> StartServerAsync() => RedisServer.StartAsync();

    private RedisPresence Asking(IConnectionMultiplexer link, RedisMessagingOptions? options) => Keep(
        new RedisPresence(link, options ?? Quick, TimeProvider.System, NullLogger<RedisPresence>.Instance), link);

    private T Keep<T>(T node, IConnectionMultiplexer link) where T : IAsyncDisposable
    {
        _nodes.Add((node, link));
        return node;
    }
}
