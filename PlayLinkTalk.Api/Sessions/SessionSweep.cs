using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.RateLimits;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Takes away sessions that ran out and failures that no longer count, a few at a time, so that nobody waits for it.</summary>
internal sealed class SessionSweep(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IOptions<RateLimitOptions> limits, TimeProvider time, ILogger<SessionSweep> logger)
    : BackgroundService
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = time.Now();
                var stale = now.AddMinutes(-limits.Value.FailedSignInMinutes);
                await DeleteAsync(db => db.Sessions.Where(s => s.ExpiresAt <= now).Select(s => s.Id),
                    (db, ids) => db.Sessions.Where(s => ids.Contains(s.Id)), stoppingToken);
                await DeleteAsync(db => db.FailedSignIns.Where(f => f.At <= stale).Select(f => f.Id),
                    (db, ids) => db.FailedSignIns.Where(f => ids.Contains(f.Id)), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                SessionLog.SweepFailed(logger, failure);
            }
        }
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
