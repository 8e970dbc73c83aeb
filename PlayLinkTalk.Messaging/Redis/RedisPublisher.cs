using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Publishes in one round trip and never waits long: once Redis has not answered in time, further events are turned away
/// at once for as long again, so that nobody queues behind a Redis that is frozen.
/// </summary>
internal sealed class RedisPublisher(IConnectionMultiplexer redis, RedisMessagingOptions options, TimeProvider time, ILogger logger)
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
        var database = redis.GetDatabase();
        if (events.Count == 1)
        {
            return database.PublishAsync(Literal(events[0].Channel), EventFrame.Write(events[0]));
        }

        var batch = database.CreateBatch();
        // What is for one channel is one message to everybody who listens to it.
        var sent = events.GroupBy(each => each.Channel, StringComparer.Ordinal)
            .Select(channel => batch.PublishAsync(Literal(channel.Key), EventFrames.Write([.. channel]))).ToArray();
        batch.Execute();
        return Task.WhenAll(sent);
    }

    public static RedisChannel Literal(string channel) => new(channel, RedisChannel.PatternMode.Literal);
}
