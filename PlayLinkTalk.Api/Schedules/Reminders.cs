using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>Section <c>Reminders</c>.</summary>
public sealed class ReminderOptions
{
    public const string Section = "Reminders";

    /// <summary>How long before a game its players are reminded, in minutes.</summary>
    [Range(1, 1440)]
    public int MinutesBefore { get; set; } = 30;

    /// <summary>How often due reminders are looked for, in seconds.</summary>
    [Range(0.1, 600)]
    public double CheckSeconds { get; set; } = 10;
}

/// <summary>
/// Reminds players of their games. The entry says what is due, so that neither a restart nor a change of the process that
/// does it forgets or repeats anything.
/// </summary>
internal sealed class Reminders(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, ReminderMetrics metrics, IOptions<ReminderOptions> options,
    TimeProvider time, ILogger<Reminders> logger)
    : LeasedJob("reminders", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
{
    private const int MostAtOnce = 200;
    private readonly TimeProvider _time = time;

    /// <summary>
    /// A game in an account's schedule; without options it is not reminded of. One formed too late for a reminder gets none:
    /// its players have just been told.
    /// </summary>
    public static ScheduleEntryRow Entry(MatchRow match, Guid account, ReminderOptions? options, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        AccountId = account,
        StartsAt = match.StartsAt,
        EndsAt = match.EndsAt,
        MatchId = match.Id,
        RemindAt = options is null ? null : DueAt(match, options, now),
    };

    public static DateTimeOffset? DueAt(MatchRow match, ReminderOptions options, DateTimeOffset now) =>
        match.StartsAt.AddMinutes(-options.MinutesBefore) is var due && due > now ? due : null;

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
            // Looking costs readers nothing; only what is due takes the writer's turn.
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
