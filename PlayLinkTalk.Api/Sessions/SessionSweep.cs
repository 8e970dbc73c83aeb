using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Takes away sessions that ran out and failures that no longer count, a few at a time, so that nobody waits for it.</summary>
internal sealed class SessionSweep(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IOptions<RateLimitOptions> limits, TimeProvider time, ILogger<SessionSweep> logger)
    : LeasedJob("session-sweep", TimeSpan.FromHours(1), time, logger)
{
    private const int MostAtOnce = 500;
    private readonly TimeProvider _time = time;

    // It reads whole tables and is in no hurry.
    protected override bool WithoutDelay => false;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        var stale = now.AddMinutes(-limits.Value.FailedSignInMinutes);
        await DeleteAsync(db => db.Sessions.Where(s => s.ExpiresAt <= now).Select(s => s.Id),
            (db, ids) => db.Sessions.Where(s => ids.Contains(s.Id)), cancellationToken);
        await DeleteAsync(db => db.FailedSignIns.Where(f => f.At <= stale).Select(f => f.Id),
            (db, ids) => db.FailedSignIns.Where(f => ids.Contains(f.Id)), cancellationToken);
    }

    /// <summary>Looks without the writer's turn, which only the deletion itself takes.</summary>
    private async Task DeleteAsync<T>(
        Func<PlayLinkDb, IQueryable<Guid>> old, Func<PlayLinkDb, Guid[], IQueryable<T>> rows, CancellationToken cancellationToken)
    {
        Guid[] found;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            found = await old(db).ToArrayAsync(cancellationToken);
        }

        foreach (var ids in found.Chunk(MostAtOnce))
        {
            await write.RunAsync((work, ct) => rows(work.Db, ids).ExecuteDeleteAsync(ct), cancellationToken);
        }
    }
}
