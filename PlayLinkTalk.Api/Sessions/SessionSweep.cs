using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>
/// Deletes sessions that have expired or are too old, their push subscriptions, and old failures, in batches, so that writers do not
/// wait for long.
/// </summary>
internal sealed class SessionSweep(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IOptions<RateLimitOptions> limits, SessionLife life,
    TimeProvider time, ILogger<SessionSweep> logger)
    : LeasedJob("session-sweep", TimeSpan.FromHours(1), time, logger)
{
    private const int MostAtOnce = 500;
    private readonly TimeProvider _time = time;

    // It reads whole tables and is not urgent.
    protected override bool WithoutDelay => false;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        var stale = now.AddMinutes(-limits.Value.FailedSignInMinutes);
        var quietSince = now - FailedSignIns.Silence;
        var oldest = life.OldestBegin(now);
        await DeleteAsync(db => db.Sessions.Where(s => s.ExpiresAt <= now || s.CreatedAt <= oldest).Select(s => s.Id),
            (db, ids) => db.Sessions.Where(s => ids.Contains(s.Id)), cancellationToken);
        await DeleteAsync(
            db => db.PushSubscriptions.Where(p => !db.Sessions.Any(s => s.Id == p.SessionId)).Select(p => p.SessionId),
            (db, ids) => db.PushSubscriptions.Where(p => ids.Contains(p.SessionId)), cancellationToken);
        await DeleteAsync(
            db => db.FailedSignIns.Where(f => f.At <= stale && (f.Told != true || f.At <= quietSince)).Select(f => f.Id),
            (db, ids) => db.FailedSignIns.Where(f => ids.Contains(f.Id)), cancellationToken);
    }

    /// <summary>Searches outside of a write transaction; only the deletion needs one.</summary>
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
