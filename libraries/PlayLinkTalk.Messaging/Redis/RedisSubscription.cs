using Microsoft.Extensions.Logging;
using PlayLinkTalk.Contracts;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// One channel at Redis and its listeners in this process. The client subscribes it again after a reconnect. Subscribing and
/// unsubscribing follow each other; an attempt that fails is repeated for as long as there are listeners. Without listeners the channel
/// is left only when Redis has answered: see <see cref="TryLeaveAsync"/>.
/// </summary>
internal sealed class RedisSubscription(
    string channel, ISubscriber client, MessageSeal seal, RedisMessagingOptions options, TimeProvider time, ILogger logger,
    CancellationToken ending)
{
    /// <summary>For one attempt: enough for all the channels that a node subscribes at once after a reconnect.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);
    private readonly RedisChannel _name = RedisChannel.Literal(channel);
    private ChannelMessageQueue? _queue;

    /// <summary>Redis may have the subscription, or may get it yet, although this node does not count on it.</summary>
    private bool _isUncertain;

    public string Channel { get; } = channel;

    public ListenerSet Listeners { get; } = new(channel, logger);

    /// <summary>Completes when the last start or stop is over. Never fails.</summary>
    public Task Changed { get; private set; } = Task.CompletedTask;

    /// <summary>Whether the client has dropped a confirmed subscription. Meaningful while the client is connected.</summary>
    public bool IsDropped => Changed.IsCompleted && _queue is not null && client.SubscribedEndpoint(_name) is null;

    public void Start() => Changed = StartAsync(Changed);

    public void Stop() => Changed = StopAsync(Changed);

    private async Task StartAsync(Task earlier)
    {
        await earlier;
        if (_queue is not null && client.SubscribedEndpoint(_name) is null)
        {
            Drop();
        }

        var backoff = new Backoff(options.Pulse / 16, options.Pulse);
        for (var attempt = 1; !Listeners.IsEmpty && _queue is null; attempt++)
        {
            if (await TrySubscribeAsync(isFirst: attempt == 1))
            {
                return;
            }

            await Task.Delay(backoff.Next(), time);
        }
    }

    private async Task StopAsync(Task earlier)
    {
        await earlier;
        var backoff = new Backoff(options.Pulse / 16, options.Pulse);
        // A listener that comes meanwhile keeps what there is.
        while (Listeners.IsEmpty && !await TryLeaveAsync())
        {
            if (ending.IsCancellationRequested)
            {
                // Redis forgets the subscription with the link, which the process closes.
                return;
            }

            await Task.Delay(backoff.Next(), time);
        }
    }

    /// <summary>True when the channel is subscribed; the attempt is in doubt otherwise.</summary>
    private async Task<bool> TrySubscribeAsync(bool isFirst)
    {
        _isUncertain = true;
        try
        {
            // A queue keeps the order of messages; the client's plain handlers do not.
            var queue = await client.SubscribeAsync(_name).WaitAsync(AttemptTimeout, time);
            queue.OnMessage(message => Hear(message.Message));
            _queue = queue;
            return true;
        }
        catch (Exception error) when (RedisFaults.MeansAway(error))
        {
            if (isFirst)
            {
                MessagingLog.SubscribeFailed(logger, Channel, error.Message);
            }

            Drop();
            return false;
        }
    }

    /// <summary>
    /// False when Redis may still have the subscription. The client sends no UNSUBSCRIBE for a channel that it does not believe to be
    /// subscribed. Its SUBSCRIBE may nevertheless wait for the link, or be on its way in a reconnect, and is carried out later: then
    /// Redis would send the channel to this node for as long as the link lives. So the channel is subscribed once more; the answer to
    /// that comes after all earlier ones, and what is sent then ends them all.
    /// </summary>
    private async Task<bool> TryLeaveAsync()
    {
        if (_queue is null && !_isUncertain)
        {
            return true;
        }

        if (!client.IsConnected())
        {
            return false;
        }

        if (_queue is not { } queue || client.SubscribedEndpoint(_name) is null)
        {
            Drop();
            if (!await TrySubscribeAsync(isFirst: false))
            {
                return false;
            }

            queue = _queue!;
        }

        (_queue, _isUncertain) = (null, true);
        try
        {
            await queue.UnsubscribeAsync().WaitAsync(options.Timeout, time);
            _isUncertain = false;
            return true;
        }
        catch (Exception error) when (RedisFaults.MeansAway(error))
        {
            MessagingLog.UnsubscribeFailed(logger, Channel, error.Message);
            return false;
        }
    }

    /// <summary>The client keeps the queue of a failed attempt and would fill it unread. This removes it at once.</summary>
    private void Drop()
    {
        (_queue, _isUncertain) = (null, true);
        _ = client.UnsubscribeAsync(_name);
    }

    private void Hear(RedisValue message)
    {
        if (seal.TryOpen(Channel, (byte[]?)message ?? [], out var inner) && !EventBatch.TryReadMessage(Channel, inner, Listeners.Deliver))
        {
            MessagingLog.NoFrame(logger, Channel);
        }
    }
}
