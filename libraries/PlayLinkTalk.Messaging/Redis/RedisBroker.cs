using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// The broker of several processes: Redis publish/subscribe, one subscription for a channel and node. Redis keeps nothing:
/// listeners lose the events that are published while their link is down or Redis is away. <see cref="Interrupted"/> tells them,
/// repeatedly for as long as no event arrives.
/// </summary>
public sealed class RedisBroker : IBroker, IAsyncDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly RedisSubscriptions _subscriptions;
    private readonly RedisPublisher _publisher;
    private readonly RedisPulse _pulse;
    private readonly CancellationTokenSource _ending = new();

    public RedisBroker(
        IConnectionMultiplexer redis, RedisMessagingOptions options, TimeProvider time, ILogger<RedisBroker> logger)
    {
        _redis = redis;
        var seal = new MessageSeal(options.Keys, time, logger);
        _publisher = new(redis, seal, options, time, logger);
        _subscriptions = new(redis, seal, options, time, logger, _ending.Token);
        _pulse = new(_publisher, _subscriptions, options, time, logger);
        _pulse.Interrupted += Interrupt;
        _subscriptions.SubscribedLate += Interrupt;
        redis.ConnectionFailed += OnConnectionFailed;
        redis.ConnectionRestored += OnConnectionRestored;
    }

    public event Action? Interrupted;

    public ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken) =>
        _publisher.PublishAsync(events, cancellationToken);

    public ValueTask<IAsyncDisposable> SubscribeAsync(
        string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken) =>
        _subscriptions.SubscribeAsync(channel, listener, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _redis.ConnectionFailed -= OnConnectionFailed;
        _redis.ConnectionRestored -= OnConnectionRestored;
        await _ending.CancelAsync();
        await _pulse.DisposeAsync();
        _ending.Dispose();
    }

    private void OnConnectionFailed(object? sender, ConnectionFailedEventArgs change)
    {
        // Events arrive over one of the two connections to a server.
        if (change.ConnectionType == ConnectionType.Subscription)
        {
            _pulse.Cut();
            Interrupt();
        }
    }

    private void OnConnectionRestored(object? sender, ConnectionFailedEventArgs change)
    {
        if (change.ConnectionType == ConnectionType.Subscription)
        {
            _pulse.Restored();
            Interrupt();
        }
    }

    private void Interrupt() => Interrupted?.Invoke();
}
