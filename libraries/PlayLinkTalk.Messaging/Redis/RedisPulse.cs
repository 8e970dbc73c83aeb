using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Publishes to itself and listens: the only way to notice that events do not arrive although every link looks well (a frozen
/// Redis, a half-open connection). While it hears nothing it raises <see cref="Interrupted"/> at growing, random intervals,
/// so that nodes do not ask the Api in step, and once more when it hears again.
/// </summary>
internal sealed class RedisPulse : IAsyncDisposable
{
    private const int LooksAPulse = 10;
    /// <summary>While pulses are heard, only each fifth look publishes one: a pulse wakes this process twice and Redis once.</summary>
    private const int LooksABeat = 5;
    /// <summary>
    /// Heard pulses until all channels are subscribed again after a reconnect: the pulse's own channel may be the first of them.
    /// </summary>
    private const int PulsesUntilCertain = 2;
    /// <summary>The interval as a share of the outage so far: short outages are bridged fast, long ones ask the Api seldom.</summary>
    private const double ShareOfOutage = 0.05;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(5);

    private readonly RedisPublisher _publisher;
    private readonly RedisSubscriptions _subscriptions;
    private readonly RedisMessagingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _channel = Channels.Pulse(Guid.NewGuid());
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _beating;
    private long _heardAt;
    private volatile bool _isCut;
    private volatile bool _isTold;
    private int _uncertainPulses;

    public RedisPulse(
        RedisPublisher publisher, RedisSubscriptions subscriptions, RedisMessagingOptions options, TimeProvider time, ILogger logger)
    {
        (_publisher, _subscriptions, _options, _time, _logger) = (publisher, subscriptions, options, time, logger);
        _heardAt = time.GetTimestamp();
        _beating = Task.Run(BeatAsync);
    }

    public event Action? Interrupted;

    /// <summary>The link is lost: the silence begins at once.</summary>
    public void Cut() => _isCut = true;

    /// <summary>The link is back: events may be lost until every channel is subscribed again.</summary>
    public void Restored() => Volatile.Write(ref _uncertainPulses, PulsesUntilCertain);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _beating;
        _ending.Dispose();
    }

    private async Task BeatAsync()
    {
        var look = _options.Pulse / LooksAPulse;
        var beat = Task.CompletedTask;
        var renewing = Task.CompletedTask;
        DateTimeOffset? silentSince = null;
        var next = DateTimeOffset.MinValue;
        var looks = 0;
        try
        {
            await using var listening = await _subscriptions.SubscribeAsync(_channel, Hear, _ending.Token);
            using var ticks = new PeriodicTimer(look, _time);
            while (await ticks.WaitForNextTickAsync(_ending.Token))
            {
                // A frozen Redis keeps a beat waiting, but not the loop. In doubt every look publishes, to hear the return at once.
                var isInDoubt = silentSince is not null || Volatile.Read(ref _uncertainPulses) > 0;
                if (beat.IsCompleted && (isInDoubt || looks++ % LooksABeat == 0))
                {
                    await beat;
                    beat = _publisher.PublishAsync([new(_channel, 0, "pulse", ReadOnlyMemory<byte>.Empty)], _ending.Token).AsTask();
                }

                var isSilent = _isCut || _time.GetElapsedTime(Volatile.Read(ref _heardAt)) > _options.Silence;
                var now = _time.GetUtcNow();
                if (!isSilent)
                {
                    (silentSince, next) = (null, DateTimeOffset.MinValue);
                }
                else if (now >= next)
                {
                    silentSince ??= now;
                    next = now + Interval(now - silentSince.Value, look);
                    Volatile.Write(ref _uncertainPulses, PulsesUntilCertain);
                    Tell(isSilent);
                }

                if (renewing.IsCompleted && _isTold)
                {
                    await renewing;
                    _isTold = false;
                    renewing = RenewAsync();
                }
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private static TimeSpan Interval(TimeSpan outage, TimeSpan shortest)
    {
        var share = outage * ShareOfOutage;
        var interval = share < shortest ? shortest : share > LongestInterval ? LongestInterval : share;
        return interval * (0.75 + (0.5 * Random.Shared.NextDouble()));
    }

    private async Task RenewAsync()
    {
        try
        {
            if (await _subscriptions.RenewAsync())
            {
                Tell(isSilent: false);
            }
        }
        catch (Exception error) when (RedisFaults.MeansAway(error, _ending.Token))
        {
            // The link is lost again: the next renewal follows its return.
            MessagingLog.SubscribeFailed(_logger, _channel, error.Message);
        }
        catch (Exception error) when (!_ending.IsCancellationRequested)
        {
            // Without the pulse the node would never notice again that it hears nothing.
            MessagingLog.DutyFailed(_logger, "The renewal of subscriptions", error);
        }
    }

    private void Hear(ChannelEvent pulse)
    {
        _isCut = false;
        Volatile.Write(ref _heardAt, _time.GetTimestamp());
        if (Volatile.Read(ref _uncertainPulses) > 0 && Interlocked.Decrement(ref _uncertainPulses) == 0)
        {
            Tell(isSilent: false);
        }
    }

    private void Tell(bool isSilent)
    {
        _isTold = true;
        MessagingLog.Interrupted(_logger, isSilent);
        Interrupted?.Invoke();
    }
}
