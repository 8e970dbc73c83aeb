using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// The broker of several processes: Redis publish/subscribe, one subscription for a channel and node. Redis keeps
/// nothing, so whatever is published while a link is down or Redis is away is lost to the listeners behind it; they are
/// told by <see cref="Interrupted"/>, which is repeated for as long as nothing comes through.
/// </summary>
public sealed class RedisBroker : IBroker, IAsyncDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly RedisSubscriptions _subscriptions;
    private readonly RedisPublisher _publisher;
    private readonly RedisPulse _pulse;

    public RedisBroker(
        IConnectionMultiplexer redis, IRedisSubscriber subscriber, RedisMessagingOptions options, TimeProvider time, ILogger<RedisBroker> logger)
    {
        _redis = redis;
        _publisher = new(redis, options, time, logger);
        _subscriptions = new(redis, subscriber, options, time, logger);
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
        await _pulse.DisposeAsync();
    }

    private void OnConnectionFailed(object? sender, ConnectionFailedEventArgs change)
    {
        // Of the two connections to a server, only one carries what is heard.
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
            _pulse.Doubt();
            Interrupt();
        }
    }

    private void Interrupt() => Interrupted?.Invoke();
}
