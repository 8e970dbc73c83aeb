using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Gets a channel subscribed at Redis: what Redis does not confirm in time is tried again until it does, and is reported as late.
/// </summary>
internal sealed class RedisSubscribing(
    IConnectionMultiplexer redis, IRedisSubscriber subscriber, RedisMessagingOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>For an attempt to subscribe. As many as a node subscribes at once when its link is back are through by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A channel is listened to only now, though somebody relied on it before.</summary>
    public event Action? SubscribedLate;

    /// <summary>Completes when Redis has confirmed, or when it has not in time: then it goes on by itself.</summary>
    /// <param name="subscription">Of which there is no other for its channel.</param>
    /// <param name="earlier">What has to be over before, however it goes.</param>
    public async Task<Task<IAsyncDisposable>> ConfirmAsync(RedisSubscription subscription, Task earlier)
    {
        var insisting = InsistAsync(subscription, earlier);
        try
        {
            // Nobody waits for a Redis that is away.
            await insisting.WaitAsync(redis.IsConnected ? options.Timeout : TimeSpan.Zero, time);
        }
        catch (TimeoutException error)
        {
            MessagingLog.SubscribeFailed(logger, subscription.Channel, error.Message);
            _ = TellLateAsync(insisting);
        }

        return insisting;
    }

    /// <summary>The listener is dropped here; Redis may be away and learn of it later or never.</summary>
    public async Task EndAsync(RedisSubscription subscription, IAsyncDisposable held)
    {
        try
        {
            await held.DisposeAsync().AsTask().WaitAsync(options.Timeout, time);
        }
        catch (Exception error) when (RedisFaults.MeansAway(error))
        {
            // Redis is away and forgets the subscription with the link.
            MessagingLog.UnsubscribeFailed(logger, subscription.Channel, error.Message);
        }
    }

    private async Task TellLateAsync(Task insisting)
    {
        await insisting;
        SubscribedLate?.Invoke();
    }

    private Task<IAsyncDisposable> TryAsync(RedisSubscription subscription) =>
        subscriber.SubscribeAsync(redis, RedisPublisher.Literal(subscription.Channel), subscription.Hear, Patience);

    private async Task<IAsyncDisposable> InsistAsync(RedisSubscription subscription, Task earlier)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var wait = options.Pulse / 16; ; wait = wait < options.Pulse ? wait * 2 : options.Pulse)
        {
            try
            {
                return await TryAsync(subscription);
            }
            catch (Exception error) when (RedisFaults.MeansAway(error))
            {
                await Task.Delay(wait, time);
            }
        }
    }
}
