using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Reminders;

/// <summary>
/// Reminds players of their games. The schedule entry holds what is due, so that neither a restart nor a change of the leader
/// loses or repeats a reminder.
/// </summary>
internal sealed class ReminderJob(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, ReminderMetrics metrics, IOptions<ReminderOptions> options,
    TimeProvider time, ILogger<ReminderJob> logger)
    : LeasedJob("reminders", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
{
    private const int MostAtOnce = 200;
    private readonly TimeProvider _time = time;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        while (await RemindAsync(lease, cancellationToken) == MostAtOnce)
        {
        }
    }

    private async Task<int> RemindAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // Searching needs no write transaction; only due reminders do.
            if (!await db.ScheduleEntries.AnyAsync(e => e.RemindAt <= now, cancellationToken))
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

            var due = await work.Db.ScheduleEntries.Where(e => e.RemindAt <= now).OrderBy(e => e.RemindAt).Take(MostAtOnce)
                .Join(work.Db.Matches, e => e.MatchId, m => m.Id, (e, m) => new { Entry = e, Match = m }).ToListAsync(ct);
            var late = new List<TimeSpan>();
            foreach (var reminder in due)
            {
                var dueAt = reminder.Entry.RemindAt!.Value;
                reminder.Entry.RemindAt = null;
                var match = reminder.Match;
                if (match.StartsAt > now)
                {
                    late.Add(now - dueAt);
                    work.Events.AppendFeed(reminder.Entry.AccountId, FeedEventTypes.Reminder, seq => new ReminderEvent(
                        seq, match.Id, match.RoomId, match.Sport, match.District, match.StartsAt), notable: true);
                }
            }

            return (due.Count, late);
        }, cancellationToken);
        metrics.Sent(lateness);
        return done;
    }
}
