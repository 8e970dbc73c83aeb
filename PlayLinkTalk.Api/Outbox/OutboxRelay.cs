using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>
/// Publishes committed events in the order of their commits. Publishing never delays or fails the request that caused an event:
/// the outbox row is the promise. The relay deletes a row once the broker has taken its events. After a crash another process
/// publishes the rows that are left, so a listener may receive an event twice and recognizes it by its position.
/// While the broker is away, at most <see cref="OutboxOptions.MostWaiting"/> events wait; then the oldest are dropped with their
/// rows. Nodes find dropped messages and feed entries by comparing their positions with the Api, as they do after any loss at the
/// broker; signals are lost, as at a broker that is away. The leader of the matching is told that it missed something.
/// </summary>
internal sealed class OutboxRelay(
    IBroker broker, WriteGate gate, OutboxMetrics metrics, IEnumerable<IFeedFollower> followers, IOptions<OutboxOptions> options,
    TimeProvider time, ILogger<OutboxRelay> logger) : InterruptibleService, IOutbox
{
    /// <summary>An event of <see cref="Channels.Matcher"/>: events of that channel were dropped.</summary>
    public const string EventsLostType = "events-lost";

    private const int MostEventsAtOnce = 512;

    /// <summary>Without telemetry, one batch in this time carries the time of its commit: what admins see of the delay.</summary>
    private static readonly TimeSpan SampleApart = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyList<IFeedFollower> _followers = [.. followers];
    private readonly Channel<Publication> _committed = System.Threading.Channels.Channel.CreateUnbounded<Publication>();
    // Rows of this process, from the commit until they are deleted.
    private readonly ConcurrentDictionary<Guid, byte> _held = new();
    // Rows that can be deleted: their events are published or dropped.
    private readonly ConcurrentQueue<Guid> _finished = new();
    // Events being published; used by the publishing loop only.
    private readonly List<Publication> _taken = [];
    private long? _sampledAt;
    private long _queued;
    private int _isDropping;
    private int _droppedForLeader;

    public IEventLog Begin(PlayLinkDb db) => new EventLog(db, _followers, time);

    public void Enqueue(OutboxBatch? batch)
    {
        if (batch is not null)
        {
            DropOldest(batch.Events.Count);
            if (batch.RowId is { } row)
            {
                _held[row] = 0;
            }

            Interlocked.Add(ref _queued, batch.Events.Count);
            metrics.Waits(batch.Events.Count);
            _committed.Writer.TryWrite(new(batch, time.GetUtcNow()));
        }
    }

    /// <summary>The rows that this process has committed or adopted and has not deleted yet.</summary>
    public IReadOnlySet<Guid> HeldRows => _held.Keys.ToHashSet();

    /// <summary>Drops the oldest batches until a new one fits. A batch larger than the limit finds the queue empty.</summary>
    private void DropOldest(int room)
    {
        var dropped = 0;
        while (Interlocked.Read(ref _queued) + room > options.Value.MostWaiting && TryDequeue(out var oldest))
        {
            dropped += oldest.Count;
            if (oldest.Events.Any(lost => lost.Channel == Channels.Matcher))
            {
                Interlocked.Increment(ref _droppedForLeader);
            }

            Finish(oldest);
        }

        if (dropped > 0)
        {
            metrics.Dropped(dropped);
            if (Interlocked.Exchange(ref _isDropping, 1) == 0)
            {
                Log.Dropping(logger, options.Value.MostWaiting);
            }
        }
    }

    private bool TryDequeue([NotNullWhen(true)] out Publication? next)
    {
        if (!_committed.Reader.TryRead(out next))
        {
            return false;
        }

        Interlocked.Add(ref _queued, -next.Count);
        return true;
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(PublishAsync(stoppingToken), SweepAsync(stoppingToken));
    }

    /// <summary>
    /// All commits are over by now. Publishes the rest, with one attempt, and deletes the published rows: the next start neither
    /// catches up nor repeats anything.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (Take() && await TryPublishAsync(cancellationToken))
        {
        }

        await DeleteFinishedAsync(cancellationToken);
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        while (await _committed.Reader.WaitToReadAsync(cancellationToken))
        {
            Take();
            for (var tries = 1; !await TryPublishAsync(cancellationToken); tries++)
            {
                metrics.Failed();
                if (tries == 1)
                {
                    Log.BrokerAway(logger, _taken.Sum(publication => publication.Count));
                }

                await Task.Delay(TimeSpan.FromSeconds(options.Value.RetrySeconds), time, cancellationToken);
            }
        }
    }

    /// <summary>Takes the next committed events for publication. False if there are none.</summary>
    private bool Take()
    {
        var events = _taken.Sum(publication => publication.Count);
        while (events < MostEventsAtOnce && TryDequeue(out var next))
        {
            next.Begin(metrics.IsCollected || IsSampled());
            _taken.Add(next);
            events += next.Count;
        }

        metrics.OldestAt = _taken.Count > 0 ? _taken[0].CommittedAt : null;
        return _taken.Count > 0;
    }

    private bool IsSampled()
    {
        if (_sampledAt is { } last && time.GetElapsedTime(last) < SampleApart)
        {
            return false;
        }

        _sampledAt = time.GetTimestamp();
        return true;
    }

    private async Task<bool> TryPublishAsync(CancellationToken cancellationToken)
    {
        // The matcher's channel has no positions: its leader is told that it missed events, and reads everything again.
        var dropped = Volatile.Read(ref _droppedForLeader);
        ChannelEvent[] lost = dropped > 0 ? [new(Channels.Matcher, 0, EventsLostType, "{}"u8.ToArray())] : [];
        ChannelEvent[] events = [.. _taken.SelectMany(publication => publication.Events), .. lost];
        try
        {
            if (!await broker.PublishAsync(events, cancellationToken))
            {
                return false;
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // A broker must not throw. If one does, the service goes on.
            Log.PublishFailed(logger, failure, events.Length);
            return false;
        }

        foreach (var publication in _taken)
        {
            publication.End();
            Finish(publication);
        }

        _taken.Clear();
        Interlocked.Add(ref _droppedForLeader, -dropped);
        metrics.Published(events.Length - lost.Length);
        if (Interlocked.Read(ref _queued) == 0)
        {
            Volatile.Write(ref _isDropping, 0);
        }

        return true;
    }

    private void Finish(Publication publication)
    {
        if (publication.RowId is { } row)
        {
            _finished.Enqueue(row);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SweepSeconds), time);
        do
        {
            try
            {
                await DeleteFinishedAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Log.SweepFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task DeleteFinishedAsync(CancellationToken cancellationToken)
    {
        var rows = new List<Guid>();
        while (rows.Count < MostEventsAtOnce && _finished.TryDequeue(out var row))
        {
            rows.Add(row);
        }

        if (rows.Count == 0)
        {
            return;
        }

        try
        {
            await using var turn = await gate.EnterAsync(WriteLane.Requests, cancellationToken);
            await turn.Db.Outbox.Where(r => rows.Contains(r.Id)).ExecuteDeleteAsync(cancellationToken);
            turn.Done();
        }
        catch
        {
            // The next sweep deletes them.
            rows.ForEach(_finished.Enqueue);
            throw;
        }

        rows.ForEach(row => _held.TryRemove(row, out _));
        if (rows.Count == MostEventsAtOnce)
        {
            await DeleteFinishedAsync(cancellationToken);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Warning, "The broker did not take {Count} events; trying again.")]
    public static partial void BrokerAway(ILogger logger, int count);

    [LoggerMessage(1104, LogLevel.Warning,
        "More than {Limit} events wait for the broker: the oldest are dropped. Nodes read them from the Api by their position checks.")]
    public static partial void Dropping(ILogger logger, int limit);

    [LoggerMessage(1101, LogLevel.Error, "Sweeping the outbox failed; trying again.")]
    public static partial void SweepFailed(ILogger logger, Exception failure);

    [LoggerMessage(1103, LogLevel.Error, "The broker failed on {Count} events; trying again.")]
    public static partial void PublishFailed(ILogger logger, Exception failure, int count);

    [LoggerMessage(1102, LogLevel.Information, "Publishing {Count} transactions that were left behind.")]
    public static partial void LeftBehind(ILogger logger, int count);
}
