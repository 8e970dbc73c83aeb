using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Publishes to itself and listens: the one way to notice that events don't come through although every link looks well
/// (a frozen Redis, a half-open connection). While it hears nothing it raises <see cref="Interrupted"/> again and again,
/// ever more slowly and not in step with other nodes, and once more when it hears again.
/// </summary>
internal sealed class RedisPulse : IAsyncDisposable
{
    private const int LooksAPulse = 10;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

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
    private int _beatsInDoubt;
    private bool _isTaken;
    private long _renewedAt;

    public RedisPulse(
        RedisPublisher publisher, RedisSubscriptions subscriptions, RedisMessagingOptions options, TimeProvider time, ILogger logger)
    {
        (_publisher, _subscriptions, _options, _time, _logger) = (publisher, subscriptions, options, time, logger);
        _heardAt = _renewedAt = time.GetTimestamp();
        _beating = Task.Run(BeatAsync);
    }

    public event Action? Interrupted;

    /// <summary>The link is lost: there is nothing to hear until it is made anew, and no need to wait for the silence.</summary>
    public void Cut() => _isCut = true;

    /// <summary>
    /// A link was made anew: every channel is about to be subscribed again. Two pulses later that is over, and what was
    /// published meanwhile is to be looked for.
    /// </summary>
    public void Doubt() => Volatile.Write(ref _beatsInDoubt, 2);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _beating;
        _ending.Dispose();
    }

    private async Task BeatAsync()
    {
        var look = _options.Pulse / LooksAPulse;
        var silence = new Silence(look, LongestPause);
        var beat = Task.CompletedTask;
        var renewing = Task.FromResult(false);
        try
        {
            await using var listening = await _subscriptions.SubscribeAsync(_channel, Hear, _ending.Token);
            using var ticks = new PeriodicTimer(look, _time);
            while (await ticks.WaitForNextTickAsync(_ending.Token))
            {
                // A frozen Redis keeps a beat waiting, but not the looks.
                if (beat.IsCompleted)
                {
                    await beat;
                    beat = PublishAsync();
                }

                var isSilent = _isCut || _time.GetElapsedTime(Volatile.Read(ref _heardAt)) > _options.Silence;
                var isDoubtOver = Interlocked.CompareExchange(ref _beatsInDoubt, 0, -1) == -1;
                var isToBeTold = silence.IsToBeTold(isSilent, _time.GetUtcNow()) || isDoubtOver;
                if (renewing.IsCompleted)
                {
                    isToBeTold |= await renewing;
                    renewing = isToBeTold ? RenewAsync() : Task.FromResult(false);
                }

                if (isToBeTold)
                {
                    MessagingLog.Interrupted(_logger, isSilent);
                    Interrupted?.Invoke();
                }
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task PublishAsync() =>
        _isTaken = await _publisher.PublishAsync([new(_channel, 0, "pulse", ReadOnlyMemory<byte>.Empty)], _ending.Token);

    private async Task<bool> RenewAsync()
    {
        try
        {
            return await _subscriptions.RenewAsync(IsDeaf());
        }
        catch (Exception error) when (RedisFaults.MeansAway(error, _ending.Token))
        {
            // The link is gone for good, or just now: there is nothing to be subscribed over.
            MessagingLog.SubscribeFailed(_logger, _channel, error.Message);
            return false;
        }
        catch (Exception error) when (!_ending.IsCancellationRequested)
        {
            // Without the pulse the node would never notice again that it hears nothing.
            MessagingLog.DutyFailed(_logger, "The renewal of subscriptions", error);
            return false;
        }
    }

    /// <summary>Redis takes the pulse and it does not come back, for longer than a silence: asked once in a silence.</summary>
    private bool IsDeaf()
    {
        var silence = _options.Silence * 2;
        if (!_isTaken || _time.GetElapsedTime(Volatile.Read(ref _heardAt)) < silence || _time.GetElapsedTime(_renewedAt) < silence)
        {
            return false;
        }

        _renewedAt = _time.GetTimestamp();
        return true;
    }

    private void Hear(ChannelEvent pulse)
    {
        _isCut = false;
        Volatile.Write(ref _heardAt, _time.GetTimestamp());
        var beats = Volatile.Read(ref _beatsInDoubt);
        if (beats > 0)
        {
            // 2, 1, and then over: -1, until the beat has taken note.
            Interlocked.CompareExchange(ref _beatsInDoubt, beats == 1 ? -1 : beats - 1, beats);
        }
    }
}
