using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Schedules;

namespace PlayLinkTalk.Api.Reminders;

/// <summary>
/// Reminds members of their games and entries. The rows hold when the next reminder is due; it is marked as sent in the transaction
/// of its feed event, so that neither a restart nor a change of the leader loses or repeats one. There is no moment between claim and
/// sending in which a process could be killed.
/// </summary>
internal sealed class ReminderJob(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, ReminderMetrics metrics, IOptions<ReminderOptions> options,
    TimeProvider time, ILogger<ReminderJob> logger)
    : LeasedJob("reminders", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);
    private readonly TimeProvider _time = time;
    private DateTimeOffset _swept;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        while (await RemindAsync(lease, cancellationToken) >= MostAtOnce)
        {
        }

        await SweepAsync(lease, cancellationToken);
    }

    private async Task<int> RemindAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // Searching needs no write transaction; only due reminders do.
            if (!await db.ScheduleEntries.AnyAsync(e => e.RemindAt <= now, cancellationToken)
                && !await db.CalendarEntries.AnyAsync(e => e.RemindAt <= now, cancellationToken))
            {
                return 0;
            }
        }

        var (done, lateness) = await write.RunAsync<(int, List<TimeSpan>)>(async (work, ct) =>
        {
            if (!await lease.IsHeldAsync(work, ct))
            {
                return (0, []);
            }

            var games = await work.Db.ScheduleEntries.Where(e => e.RemindAt <= now).OrderBy(e => e.RemindAt).Take(MostAtOnce)
                .Join(work.Db.Matches, e => e.MatchId, m => m.Id, (e, m) => new DueGame(e, m)).ToListAsync(ct);
            var entries = await work.Db.CalendarEntries.Where(e => e.RemindAt <= now).OrderBy(e => e.RemindAt).Take(MostAtOnce)
                .ToListAsync(ct);
            var sending = await ReminderSending.BeginAsync(work, now, options.Value, games, entries, ct);
            games.ForEach(sending.Remind);
            entries.ForEach(sending.Remind);
            return (Math.Max(games.Count, entries.Count), sending.Lateness);
        }, cancellationToken);
        metrics.Sent(lateness);
        return done;
    }

    /// <summary>
    /// What was sent is remembered until no clock and no change of a start could repeat it. Files that were not accepted go, too.
    /// </summary>
    private async Task SweepAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        if (now - _swept < BetweenSweeps)
        {
            return;
        }

        _swept = now;
        var (old, unaccepted) = (now - Kept, now - CalendarImportRow.Kept);
        await write.RunAsync(async (work, ct) =>
        {
            if (await lease.IsHeldAsync(work, ct))
            {
                await work.Db.SentReminders.Where(r => r.Occurrence < old).ExecuteDeleteAsync(ct);
                await work.Db.CalendarImports.Where(i => i.CreatedAt <= unaccepted).ExecuteDeleteAsync(ct);
            }
        }, cancellationToken);
    }
}
