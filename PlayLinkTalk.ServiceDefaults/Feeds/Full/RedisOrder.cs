using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Messaging.Redis;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>How this feed's Redis client keeps a channel's messages in order.</summary>
internal static class RedisOrder
{
    /// <summary>Version 2 calls handlers in any order, but reads a channel's queue in order.</summary>
    public static IServiceCollection AddRedisSubscriber(this IServiceCollection services) =>
        services.AddSingleton<IRedisSubscriber, QueueSubscriber>();

    private sealed class QueueSubscriber : IRedisSubscriber
    {
        public async Task<IAsyncDisposable> SubscribeAsync(
            IConnectionMultiplexer redis, RedisChannel channel, Action<RedisValue> listener, TimeSpan patience)
        {
            var subscriber = redis.GetSubscriber();
            try
            {
                var queue = await subscriber.SubscribeAsync(channel).WaitAsync(patience);
                queue.OnMessage(message => listener(message.Message));
                return new Queued(queue);
            }
            catch
            {
                // It keeps the queue even so, and would fill it for nobody. It drops it here and now, with all that the channel
                // has; Redis is told over a link that works.
                _ = subscriber.UnsubscribeAsync(channel);
                throw;
            }
        }
    }

    private sealed class Queued(ChannelMessageQueue queue) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(queue.UnsubscribeAsync());
    }
}
