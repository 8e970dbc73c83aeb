using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>The channels that this node listens to at Redis, each subscribed once for all its listeners.</summary>
internal sealed class RedisSubscriptions(
    IConnectionMultiplexer redis, MessageSeal seal, RedisMessagingOptions options, TimeProvider time, ILogger logger,
    CancellationToken ending)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RedisSubscription> _subscriptions = new(StringComparer.Ordinal);

    /// <summary>Redis has confirmed a channel after its subscriber had stopped waiting.</summary>
    public event Action? SubscribedLate;

    /// <summary>Completes when Redis has confirmed, or after the time-out: then the attempts go on.</summary>
    public async ValueTask<IAsyncDisposable> SubscribeAsync(
        string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken)
    {
        RedisSubscription? subscription;
        Task confirmed;
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(channel, out subscription))
            {
                subscription = new(channel, redis.GetSubscriber(), seal, options, time, logger, ending);
                _subscriptions.Add(channel, subscription);
            }

            if (subscription.Listeners.Add(listener) == 1)
            {
                subscription.Start();
            }

            confirmed = subscription.Changed;
        }

        var leaving = new Subscription(() => Leave(subscription, listener));
        try
        {
            await confirmed.WaitAsync(redis.IsConnected ? options.Timeout : TimeSpan.Zero, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            _ = TellLateAsync(confirmed);
        }
        catch
        {
            await leaving.DisposeAsync();
            throw;
        }

        return leaving;
    }

    /// <summary>
    /// Subscribes again what the client has dropped: a reconnect at the wrong moment leaves it without some subscriptions.
    /// Completes when that is over; true when there were any.
    /// </summary>
    public async Task<bool> RenewAsync()
    {
        RedisSubscription[] dropped;
        lock (_gate)
        {
            dropped = redis.GetSubscriber().IsConnected() ? [.. _subscriptions.Values.Where(each => each.IsDropped)] : [];
            foreach (var subscription in dropped)
            {
                subscription.Start();
            }
        }

        if (dropped.Length > 0)
        {
            MessagingLog.SubscriptionsLost(logger, dropped.Length);
            await Task.WhenAll(dropped.Select(each => each.Changed));
        }

        return dropped.Length > 0;
    }

    private async Task TellLateAsync(Task confirmed)
    {
        await confirmed;
        SubscribedLate?.Invoke();
    }

    private void Leave(RedisSubscription subscription, Action<ChannelEvent> listener)
    {
        lock (_gate)
        {
            if (subscription.Listeners.Remove(listener) == 0)
            {
                subscription.Stop();
                _ = ForgetAsync(subscription, subscription.Changed);
            }
        }
    }

    private async Task ForgetAsync(RedisSubscription subscription, Task stopped)
    {
        await stopped;
        lock (_gate)
        {
            if (subscription.Changed == stopped)
            {
                _subscriptions.Remove(subscription.Channel);
            }
        }
    }
}
