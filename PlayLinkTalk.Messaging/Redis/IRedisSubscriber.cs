using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>Subscribes to one channel so that its messages arrive in the order in which Redis sent them.</summary>
public interface IRedisSubscriber
{
    /// <summary>
    /// Completes when Redis has confirmed the subscription. A channel has one subscription at a time. The listener is called
    /// with one message at a time. A failed attempt leaves nothing behind.
    /// </summary>
    /// <param name="redis">The connection to subscribe over.</param>
    /// <param name="channel">The channel, taken literally.</param>
    /// <param name="listener">Receives each message; must not block.</param>
    /// <param name="patience">How long to wait for the confirmation.</param>
    /// <exception cref="TimeoutException">Redis has not confirmed in time.</exception>
    Task<IAsyncDisposable> SubscribeAsync(IConnectionMultiplexer redis, RedisChannel channel, Action<RedisValue> listener, TimeSpan patience);
}
