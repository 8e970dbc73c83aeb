using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Publishes in one round trip with a time-out. After a time-out it refuses further events at once for as long again, so that
/// no caller waits for a frozen Redis.
/// </summary>
internal sealed class RedisPublisher(
    IConnectionMultiplexer redis, MessageSeal seal, RedisMessagingOptions options, TimeProvider time, ILogger logger)
{
    private long _awayUntil;

    public async ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return true;
        }

        if (!redis.IsConnected || time.GetTimestamp() < Volatile.Read(ref _awayUntil))
        {
            return false;
        }

        try
        {
            await SendAsync(events).WaitAsync(options.Timeout, time, cancellationToken);
            return true;
        }
        catch (Exception error) when (RedisFaults.MeansAway(error, cancellationToken))
        {
            MessagingLog.PublishFailed(logger, events.Count, error.Message);
            if (error is TimeoutException)
            {
                Volatile.Write(ref _awayUntil, time.GetTimestamp() + (long)(options.Timeout.TotalSeconds * time.TimestampFrequency));
            }

            return false;
        }
    }

    private Task SendAsync(IReadOnlyList<ChannelEvent> events)
    {
        var batch = redis.GetDatabase().CreateBatch();
        // The events of one channel are one message to its listeners.
        var sent = events.GroupBy(each => each.Channel, StringComparer.Ordinal)
            .Select(channel => batch.PublishAsync(RedisChannel.Literal(channel.Key), seal.Write(channel.Key, [.. channel]))).ToArray();
        batch.Execute();
        return Task.WhenAll(sent);
    }
}
