using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Subscribes so that a channel's messages come in the order in which Redis sent them. The client's versions differ in
/// which of their calls does that.
/// </summary>
public interface IRedisSubscriber
{
    /// <summary>
    /// Completes when Redis has confirmed the subscription; a channel has one at a time. The listener is called one message at
    /// a time. An attempt that fails leaves nothing behind.
    /// </summary>
    /// <param name="patience">For how long it is waited; version 1 would wait without end.</param>
    /// <exception cref="TimeoutException">Redis has not confirmed.</exception>
    Task<IAsyncDisposable> SubscribeAsync(IConnectionMultiplexer redis, RedisChannel channel, Action<RedisValue> listener, TimeSpan patience);
}

/// <summary>For clients whose plain handlers are called in order (version 1).</summary>
public sealed class HandlerSubscriber : IRedisSubscriber
{
    public async Task<IAsyncDisposable> SubscribeAsync(IConnectionMultiplexer redis, RedisChannel channel, Action<RedisValue> listener, TimeSpan patience)
    {
        var subscriber = redis.GetSubscriber();
        void Handle(RedisChannel _, RedisValue message) => listener(message);
        var handled = new Handled(subscriber, channel, Handle);
        try
        {
            await subscriber.SubscribeAsync(channel, Handle).WaitAsync(patience);
            // With no link to subscribe over the client says that all is well, and may never do it.
            if (subscriber.SubscribedEndpoint(channel) is null)
            {
                throw new TimeoutException("There is no link yet to subscribe over.");
            }
        }
        catch
        {
            // It keeps the handler even so: the next attempt would hear everything twice. It drops it here and now; Redis is told over a link that works.
            _ = handled.DisposeAsync();
            throw;
        }

        return handled;
    }

    private sealed class Handled(ISubscriber subscriber, RedisChannel channel, Action<RedisChannel, RedisValue> handler) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await subscriber.UnsubscribeAsync(channel, handler);
    }
}
