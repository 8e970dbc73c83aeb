using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>The channels that this node listens to at Redis, each subscribed once however many listeners there are.</summary>
internal sealed class RedisSubscriptions(
    IConnectionMultiplexer redis, IRedisSubscriber subscriber, RedisMessagingOptions options, TimeProvider time, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RedisSubscription> _subscriptions = new(StringComparer.Ordinal);

    /// <summary>Of channels that nobody listens to any more and that Redis has not been told of yet.</summary>
    private readonly Dictionary<string, Task> _endings = new(StringComparer.Ordinal);

    private readonly RedisSubscribing _subscribing = new(redis, subscriber, options, time, logger);

    /// <summary>A channel is listened to only now, though somebody relied on it before.</summary>
    public event Action? SubscribedLate
    {
        add => _subscribing.SubscribedLate += value;
        remove => _subscribing.SubscribedLate -= value;
    }

    public async ValueTask<IAsyncDisposable> SubscribeAsync(
        string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken)
    {
        RedisSubscription subscription;
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(channel, out subscription!))
            {
                subscription = new(channel, logger);
                _subscriptions.Add(channel, subscription);
                // One at a time for a channel: what the earlier one takes down would be this one's.
                var earlier = _endings.GetValueOrDefault(channel, Task.CompletedTask);
                subscription.Begin(() => _subscribing.ConfirmAsync(subscription, earlier));
            }

            subscription.Listeners.Add(listener);
        }

        var leaving = new Leaving(this, subscription, listener);
        try
        {
            await subscription.Confirmed.WaitAsync(cancellationToken);
            return leaving;
        }
        catch
        {
            await leaving.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Subscribes again what the client has dropped: a link that is made anew at the wrong moment leaves it believing that
    /// there is nothing to be subscribed. Where the link is down there is nothing to be done yet.
    /// </summary>
    /// <param name="everything">Also what the client takes for subscribed: nothing is heard, so it is wrong about that.</param>
    /// <returns>Whether there was something, when it is over.</returns>
    public async Task<bool> RenewAsync(bool everything)
    {
        var client = redis.GetSubscriber();
        if (!client.IsConnected())
        {
            return false;
        }

        var renewed = new List<Task>();
        lock (_gate)
        {
            foreach (var subscription in _subscriptions.Values)
            {
                if (subscription.Held is { } held && (everything || client.SubscribedEndpoint(RedisPublisher.Literal(subscription.Channel)) is null))
                {
                    subscription.Begin(() => RenewAsync(subscription, held));
                    renewed.Add(subscription.Confirmed);
                }
            }
        }

        if (renewed.Count > 0)
        {
            MessagingLog.SubscriptionsLost(logger, renewed.Count);
            await Task.WhenAll(renewed);
        }

        return renewed.Count > 0;
    }

    private async Task<Task<IAsyncDisposable>> RenewAsync(RedisSubscription subscription, IAsyncDisposable held)
    {
        await _subscribing.EndAsync(subscription, held);
        return await _subscribing.ConfirmAsync(subscription, Task.CompletedTask);
    }

    private void Leave(RedisSubscription subscription, Action<ChannelEvent> listener)
    {
        lock (_gate)
        {
            if (subscription.Listeners.Remove(listener) > 0)
            {
                return;
            }

            _subscriptions.Remove(subscription.Channel);
            var ending = EndAsync(subscription);
            if (!ending.IsCompleted)
            {
                _endings[subscription.Channel] = ending;
                _ = ForgetAsync(subscription.Channel, ending);
            }
        }
    }

    private async Task ForgetAsync(string channel, Task ending)
    {
        try
        {
            await ending;
        }
        finally
        {
            lock (_gate)
            {
                if (_endings.GetValueOrDefault(channel) == ending)
                {
                    _endings.Remove(channel);
                }
            }
        }
    }

    private async Task EndAsync(RedisSubscription subscription) => await _subscribing.EndAsync(subscription, await await subscription.Outcome);

    private sealed class Leaving(RedisSubscriptions all, RedisSubscription subscription, Action<ChannelEvent> listener) : IAsyncDisposable
    {
        private int _disposed;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                all.Leave(subscription, listener);
            }

            return ValueTask.CompletedTask;
        }
    }
}
