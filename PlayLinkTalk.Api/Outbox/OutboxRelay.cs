using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>
/// Takes committed events to the broker in the order of their commits. Publishing never delays or fails the request that
/// caused an event: the row is the promise. A row is deleted once the broker has taken its events; rows that a crash left
/// behind are swept up, so a listener may hear an event twice and knows it by its position.
/// </summary>
internal sealed class OutboxRelay(
    IBroker broker, WriteGate gate, OutboxMetrics metrics, IOptions<OutboxOptions> options,
    TimeProvider time, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int MostEventsAtOnce = 512;
    private readonly Channel<Publication> _committed =
        System.Threading.Channels.Channel.CreateUnbounded<Publication>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<Guid, byte> _held = new();
    private readonly ConcurrentQueue<Guid> _published = new();
    // On their way to the broker; the publisher's alone.
    private readonly List<Publication> _taken = [];

    public void Enqueue(OutboxBatch? batch)
    {
        if (batch is not null)
        {
            _held[batch.RowId] = 0;
            metrics.Waits(batch.Events.Count);
            _committed.Writer.TryWrite(new(batch, time.GetUtcNow()));
        }
    }

    /// <summary>Whether the row is this process's own and will be published by it.</summary>
    public bool Holds(Guid rowId) => _held.ContainsKey(rowId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(PublishAsync(stoppingToken), SweepAsync(stoppingToken));
    }

    /// <summary>
    /// Whoever commits has stopped by now: the rest is published, once and without insisting, and what is published is
    /// deleted, so that the next start has nothing to make up for or to repeat.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (Take() && await TryPublishAsync(cancellationToken))
        {
        }

        await DeletePublishedAsync(cancellationToken);
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

    /// <summary>Takes what was committed next to what is still on its way. False when there is nothing.</summary>
    private bool Take()
    {
        var events = _taken.Sum(publication => publication.Count);
        while (events < MostEventsAtOnce && _committed.Reader.TryRead(out var next))
        {
            next.Begin(metrics.IsCollected);
            _taken.Add(next);
            events += next.Count;
        }

        metrics.OldestAt = _taken.Count > 0 ? _taken[0].CommittedAt : null;
        return _taken.Count > 0;
    }

    private async Task<bool> TryPublishAsync(CancellationToken cancellationToken)
    {
        ChannelEvent[] events = [.. _taken.SelectMany(publication => publication.Events)];
        try
        {
            if (!await broker.PublishAsync(events, cancellationToken))
            {
                return false;
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // A broker does not throw. One that does must not take the service with it.
            Log.PublishFailed(logger, failure, events.Length);
            return false;
        }

        foreach (var publication in _taken)
        {
            publication.End();
            _published.Enqueue(publication.RowId);
        }

        _taken.Clear();
        metrics.Published(events.Length);
        return true;
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SweepSeconds), time);
        do
        {
            try
            {
                await DeletePublishedAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Log.SweepFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task DeletePublishedAsync(CancellationToken cancellationToken)
    {
        var rows = new List<Guid>();
        while (rows.Count < MostEventsAtOnce && _published.TryDequeue(out var row))
        {
            rows.Add(row);
        }

        if (rows.Count == 0)
        {
            return;
        }

        try
        {
            await using var turn = await gate.EnterAsync(cancellationToken);
            await turn.Db.Outbox.Where(r => rows.Contains(r.Id)).ExecuteDeleteAsync(cancellationToken);
            turn.Done();
        }
        catch
        {
            // They stay to be deleted the next time.
            rows.ForEach(_published.Enqueue);
            throw;
        }

        rows.ForEach(row => _held.TryRemove(row, out _));
        if (rows.Count == MostEventsAtOnce)
        {
            await DeletePublishedAsync(cancellationToken);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Warning, "The broker did not take {Count} events; trying again.")]
    public static partial void BrokerAway(ILogger logger, int count);

    [LoggerMessage(1101, LogLevel.Error, "Sweeping the outbox failed; trying again.")]
    public static partial void SweepFailed(ILogger logger, Exception failure);

    [LoggerMessage(1103, LogLevel.Error, "The broker failed on {Count} events; trying again.")]
    public static partial void PublishFailed(ILogger logger, Exception failure, int count);

    [LoggerMessage(1102, LogLevel.Information, "Publishing {Count} transactions that were left behind.")]
    public static partial void LeftBehind(ILogger logger, int count);
}
