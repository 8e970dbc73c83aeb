using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Uploads.Stores;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>
/// Deletes bytes that nothing needs: of uploads that were cut off, not used, or dropped with their message, post or account, unless a
/// report keeps them; and images as they were sent, once they are rendered. The rows say what is to do, so that a store that is away
/// delays it only.
/// </summary>
internal sealed class UploadSweep(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IFileStore store, IOptions<UploadOptions> options, TimeProvider time,
    ILogger<UploadSweep> logger) : LeasedJob("upload-sweep", TimeSpan.FromSeconds(20), time, logger)
{
    private const int MostAtOnce = 200;
    private static readonly TimeSpan FullLook = TimeSpan.FromDays(1);
    private readonly TimeProvider _time = time;
    private DateTimeOffset _fullLookAt = DateTimeOffset.MinValue;
    /// <summary>What was uploaded before is in use, or was dropped.</summary>
    private DateTimeOffset _lookedUntil = DateTimeOffset.MinValue;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        var unused = now.AddHours(-options.Value.UnusedHours);
        // Once a day all are looked at, and otherwise those that were uploaded so long ago since the last look.
        var isFull = now - _fullLookAt >= FullLook;
        var since = isFull ? DateTimeOffset.MinValue : _lookedUntil;
        if (await write.RunAsync((work, ct) => DropAsync(work, lease, now, since, unused, ct), cancellationToken))
        {
            (_lookedUntil, _fullLookAt) = (unused - UploadIntake.LongestWrite, isFull ? now : _fullLookAt);
        }

        await DeleteAsync(
            db => db.Uploads.Where(u => u.State == UploadStage.Dropped && (u.ClaimedUntil == null || u.ClaimedUntil < now)
                && !db.ReportFiles.Any(f => f.UploadId == u.Id)),
            FileKeys.All, MarkGoneAsync, cancellationToken);
        await DeleteAsync(
            db => db.Uploads.Where(u => u.HasOriginal && (u.State == UploadStage.Ready || u.State == UploadStage.Failed)),
            id => [FileKeys.Original(id)], MarkRenderedAsync, cancellationToken);
    }

    /// <summary>False when another process holds the lease: nothing was looked at.</summary>
    private static async Task<bool> DropAsync(
        Work work, Lease lease, DateTimeOffset now, DateTimeOffset since, DateTimeOffset unused, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return false;
        }

        var (cutOff, forgotten) = (now - UploadIntake.LongestWrite, now.AddDays(-1));
        await DropAsync(work.Db.Uploads.Where(u => u.State == UploadStage.Receiving && u.CreatedAt < cutOff), cancellationToken);
        await DropAsync(
            work.Db.Uploads.Where(u => u.CreatedAt >= since && u.CreatedAt < unused && u.State != UploadStage.Receiving
                && u.State != UploadStage.Dropped && u.State != UploadStage.Gone).WhereUnused(), cancellationToken);
        await work.Db.Uploads.Where(u => u.State == UploadStage.Gone && u.CreatedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    private static Task DropAsync(IQueryable<UploadRow> uploads, CancellationToken cancellationToken) => uploads.ExecuteUpdateAsync(
        set => set.SetProperty(u => u.State, UploadStage.Dropped).SetProperty(u => u.Name, "")
            .SetProperty(u => u.ClaimedUntil, (DateTimeOffset?)null), cancellationToken);

    /// <summary>Bytes first, then the row: after a crash in between the bytes are deleted once more, which is no failure.</summary>
    private async Task DeleteAsync(
        Func<PlayLinkDb, IQueryable<UploadRow>> which, Func<Guid, IReadOnlyList<string>> keysOf,
        Func<Work, List<Guid>, CancellationToken, Task> mark, CancellationToken cancellationToken)
    {
        while (true)
        {
            List<Guid> found;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                found = await which(db).OrderBy(u => u.Id).Select(u => u.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
            }

            if (found.Count == 0)
            {
                return;
            }

            foreach (var id in found)
            {
                await store.DeleteAsync(keysOf(id), cancellationToken);
            }

            await write.RunAsync((work, ct) => mark(work, found, ct), cancellationToken);
        }
    }

    private static Task MarkGoneAsync(Work work, List<Guid> ids, CancellationToken cancellationToken) =>
        work.Db.Uploads.Where(u => ids.Contains(u.Id) && u.State == UploadStage.Dropped).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.State, UploadStage.Gone).SetProperty(u => u.HasOriginal, false), cancellationToken);

    private static Task MarkRenderedAsync(Work work, List<Guid> ids, CancellationToken cancellationToken) =>
        work.Db.Uploads.Where(u => ids.Contains(u.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.HasOriginal, false), cancellationToken);
}
