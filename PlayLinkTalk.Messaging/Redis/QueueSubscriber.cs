using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>Reads the client's queue of a channel. The client calls plain handlers in any order, but keeps a queue in order.</summary>
public sealed class QueueSubscriber : IRedisSubscriber
{
    /// <inheritdoc/>
    public async Task<IAsyncDisposable> SubscribeAsync(
        IConnectionMultiplexer redis, RedisChannel channel, Action<RedisValue> listener, TimeSpan patience)
    {
        var subscriber = redis.GetSubscriber();
        try
        {
            var queue = await subscriber.SubscribeAsync(channel).WaitAsync(patience);
            queue.OnMessage(message => listener(message.Message));
            return new Subscription(queue);
        }
        catch
        {
            // The client keeps the queue of a failed attempt and would fill it unread. This removes it at once.
            _ = subscriber.UnsubscribeAsync(channel);
            throw;
        }
    }

    private sealed class Subscription(ChannelMessageQueue queue) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(queue.UnsubscribeAsync());
    }
}
