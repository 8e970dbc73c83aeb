using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Data;

/// <summary>Deletes commit marks that no caller waits for any more. MySQL only.</summary>
internal sealed class CommitSweep(
    IDbContextFactory<PlayLinkDb> contexts, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<CommitSweep> logger)
    : InterruptibleService
{
    private const int MostAtOnce = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Longer than a caller retries.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Provider != DatabaseProvider.MySql)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                CommitLog.SweepFailed(logger, failure);
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var before = time.Now() - Kept;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        int deleted;
        do
        {
            // A long deletion would hold its locks for long.
            deleted = await db.Database.ExecuteSqlAsync(
                $"DELETE FROM commits WHERE At < {before.UtcDateTime} ORDER BY At LIMIT {MostAtOnce}", cancellationToken);
        }
        while (deleted == MostAtOnce);
    }
}

internal static partial class CommitLog
{
    [LoggerMessage(1012, LogLevel.Error, "Deleting the marks of old commits failed; it is retried.")]
    public static partial void SweepFailed(ILogger logger, Exception failure);
}
