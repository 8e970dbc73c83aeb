using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Exports.Rows;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Uploads;
using PlayLinkTalk.Contracts.Exports;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Exports;

/// <summary>
/// Makes the files one after the other, and deletes them when their time is over. What is to do stands in the rows: a process that takes
/// over from a killed one begins that file again. The file gets its key in the store as a whole or not at all.
/// </summary>
internal sealed class ExportJob(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, ExportWriter writer, KeptFiles files, IOptions<ExportOptions> options,
    TimeProvider time, ILogger<ExportJob> logger)
    : LeasedJob("exports", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
{
    private const int MostAttempts = 3;
    private const int MostAtOnce = 100;

    /// <summary>A reader of the progress sees it move; the database has one small write each.</summary>
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        await SweepAsync(lease, cancellationToken);
        while (await write.RunAsync((work, ct) => ClaimAsync(work, lease, ct), cancellationToken) is { } export)
        {
            if (export.State == ExportStage.Pending && !await MakeAsync(lease, export, cancellationToken))
            {
                return;
            }
        }
    }

    /// <returns>The oldest export that is to be made, or that has just failed for good; null when there is none.</returns>
    private async Task<ExportRow?> ClaimAsync(Work work, Lease lease, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken)
            || await work.Db.Exports.AsNoTracking().Where(e => e.State == ExportStage.Pending).OrderBy(e => e.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken) is not { } row)
        {
            return null;
        }

        row.Attempts++;
        row.State = row.Attempts > MostAttempts ? ExportStage.Failed : ExportStage.Pending;
        var (attempts, state) = (row.Attempts, row.State);
        // Of one that is dropped in this moment nothing changes; its file is not finished either.
        if (await work.Db.Exports.Where(e => e.Id == row.Id && e.State == ExportStage.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Attempts, attempts).SetProperty(e => e.State, state), cancellationToken) > 0
            && state == ExportStage.Failed)
        {
            Tell(work, row);
            ExportLog.GivenUp(_logger, row.Id, MostAttempts);
        }

        return row;
    }

    /// <returns>False when it is to be tried again later.</returns>
    private async Task<bool> MakeAsync(Lease lease, ExportRow export, CancellationToken cancellationToken)
    {
        await using var file = files.NewFile();
        long? last = null;
        var isHeld = await writer.WriteAsync(export, file, async done =>
        {
            if (last is { } told && _time.GetElapsedTime(told) < ProgressEvery)
            {
                return true;
            }

            last = _time.GetTimestamp();
            return await write.RunAsync((work, ct) => ProgressAsync(work, lease, export, done, ct), cancellationToken);
        }, cancellationToken);
        if (!isHeld)
        {
            return false;
        }

        var bytes = file.Length;
        file.Position = 0;
        if (!await files.TryWriteAsync(ExportView.KeyOf(export.Id), file, cancellationToken))
        {
            // A store that is away delays the file; it is no failure of this attempt.
            ExportLog.StoreAway(_logger, export.Id);
            await write.RunAsync((work, ct) => ReturnAsync(work, lease, export.Id, ct), cancellationToken);
            return false;
        }

        return await write.RunAsync((work, ct) => FinishAsync(work, lease, export, bytes, ct), cancellationToken);
    }

    /// <summary>Passing signals: a page that misses one shows the next.</summary>
    private static async Task<bool> ProgressAsync(
        Work work, Lease lease, ExportRow export, long done, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken)
            || await work.Db.Exports.Where(e => e.Id == export.Id && e.State == ExportStage.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Done, done), cancellationToken) == 0)
        {
            return false;
        }

        work.Events.Publish(
            Channels.Feed(export.AccountId), 0, FeedEventTypes.Export,
            new ExportEvent(export.Id, ExportState.Pending, done, Math.Max(done, export.Total)));
        return true;
    }

    private static async Task ReturnAsync(Work work, Lease lease, Guid id, CancellationToken cancellationToken)
    {
        if (await lease.IsHeldAsync(work, cancellationToken))
        {
            await work.Db.Exports.Where(e => e.Id == id && e.State == ExportStage.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Attempts, e => e.Attempts - 1), cancellationToken);
        }
    }

    private async Task<bool> FinishAsync(
        Work work, Lease lease, ExportRow export, long bytes, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return false;
        }

        // Dropped meanwhile, because the account has ended: the sweep deletes the bytes. The condition is part of the update, so that
        // an end at the same moment is not undone.
        var until = _time.Now().AddHours(options.Value.Hours);
        if (await work.Db.Exports.Where(e => e.Id == export.Id && e.State == ExportStage.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.State, ExportStage.Ready).SetProperty(e => e.Bytes, bytes).SetProperty(e => e.Until, until)
                .SetProperty(e => e.Done, e => e.Total),
            cancellationToken) > 0)
        {
            var row = await work.Db.Exports.AsNoTracking().SingleAsync(e => e.Id == export.Id, cancellationToken);
            Tell(work, row);
            work.Events.AppendFeed(
                row.AccountId, FeedEventTypes.Notification, seq => new NotificationEvent(seq, NotificationCodes.ExportReady),
                notable: true);
            ExportLog.Ready(_logger, row.Id, bytes);
        }

        return true;
    }

    private static void Tell(Work work, ExportRow row) => work.Events.AppendFeed(
        row.AccountId, FeedEventTypes.Export,
        seq => new ExportEvent(row.Id, ExportView.Of(row).State, row.Done, row.Total, seq));

    /// <summary>Bytes first, then the row: after a crash in between the bytes are deleted once more, which is no failure.</summary>
    private async Task SweepAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        List<Guid> over;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            over = await db.Exports
                .Where(e => (e.State == ExportStage.Dropped || e.State == ExportStage.Ready)
                    && (e.State == ExportStage.Dropped || e.Until <= now))
                .OrderBy(e => e.CreatedAt).Select(e => e.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        }

        if (over.Count > 0 && await files.TryDeleteAsync([.. over.Select(ExportView.KeyOf)], cancellationToken))
        {
            await write.RunAsync(async (work, ct) =>
            {
                if (await lease.IsHeldAsync(work, ct))
                {
                    await work.Db.Exports.Where(e => over.Contains(e.Id))
                        .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportStage.Gone), ct);
                }
            }, cancellationToken);
        }

        // The rows count for the day of their account.
        var forgotten = now.AddDays(-1);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await Forgotten(db, forgotten).AnyAsync(cancellationToken))
            {
                return;
            }
        }

        await write.RunAsync(async (work, ct) =>
        {
            if (await lease.IsHeldAsync(work, ct))
            {
                await Forgotten(work.Db, forgotten).ExecuteDeleteAsync(ct);
            }
        }, cancellationToken);
    }

    private static IQueryable<ExportRow> Forgotten(PlayLinkDb db, DateTimeOffset before) =>
        db.Exports.Where(e => (e.State == ExportStage.Gone || e.State == ExportStage.Failed) && e.CreatedAt < before);
}

internal static partial class ExportLog
{
    [LoggerMessage(1830, LogLevel.Information, "Export {Export} is ready: {Bytes} bytes.")]
    public static partial void Ready(ILogger logger, Guid export, long bytes);

    [LoggerMessage(1831, LogLevel.Warning, "Export {Export} waits: the file store is full or away.")]
    public static partial void StoreAway(ILogger logger, Guid export);

    [LoggerMessage(1832, LogLevel.Warning, "Export {Export} was begun {Attempts} times and never ended: it has failed.")]
    public static partial void GivenUp(ILogger logger, Guid export, int attempts);
}
