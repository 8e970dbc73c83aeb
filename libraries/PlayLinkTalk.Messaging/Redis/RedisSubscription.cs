using Microsoft.Extensions.Logging;
using PlayLinkTalk.Contracts;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// One channel at Redis and its listeners in this process. The client subscribes it again after a reconnect. Subscribing and
/// unsubscribing follow each other; an attempt that fails is repeated for as long as there are listeners.
/// </summary>
internal sealed class RedisSubscription(
    string channel, ISubscriber client, MessageSeal seal, RedisMessagingOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>For one attempt: enough for all the channels that a node subscribes at once after a reconnect.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);
    private readonly RedisChannel _name = RedisChannel.Literal(channel);
    private ChannelMessageQueue? _queue;

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
        var backoff = new Backoff(options.Pulse / 16, options.Pulse);
        for (var attempt = 1; !Listeners.IsEmpty; attempt++)
        {
            try
            {
                // A queue keeps the order of messages; the client's plain handlers do not.
                var queue = await client.SubscribeAsync(_name).WaitAsync(AttemptTimeout, time);
                queue.OnMessage(message => Hear(message.Message));
                _queue = queue;
                return;
            }
            catch (Exception error) when (RedisFaults.MeansAway(error))
            {
                if (attempt == 1)
                {
                    MessagingLog.SubscribeFailed(logger, Channel, error.Message);
                }

                // The client keeps the queue of a failed attempt and would fill it unread. This removes it at once.
                _ = client.UnsubscribeAsync(_name);
                await Task.Delay(backoff.Next(), time);
            }
        }
    }

    private async Task StopAsync(Task earlier)
    {
        await earlier;
        if (_queue is not { } queue)
        {
            return;
        }

        _queue = null;
        try
        {
            await queue.UnsubscribeAsync().WaitAsync(options.Timeout, time);
        }
        catch (Exception error) when (RedisFaults.MeansAway(error))
        {
            // The client has removed the queue. Redis forgets the subscription with the link.
            MessagingLog.UnsubscribeFailed(logger, Channel, error.Message);
        }
    }

    private void Hear(RedisValue message)
    {
        if (seal.TryOpen(Channel, (byte[]?)message ?? [], out var inner) && !EventBatch.TryReadMessage(Channel, inner, Listeners.Deliver))
        {
            MessagingLog.NoFrame(logger, Channel);
        }
    }
}
