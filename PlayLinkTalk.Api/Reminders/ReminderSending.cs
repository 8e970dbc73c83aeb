using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Reminders;

/// <summary>A plan whose reminder is due, and its game.</summary>
internal sealed record DueGame(ScheduleEntryRow Plan, MatchRow Match);

/// <summary>
/// Sends what is due of one transaction and sets when the next ones are. Of several reminders of one start that are due together
/// only the last is sent; none is sent once it has begun. In quiet hours they wait for their end, unless that is too late.
/// </summary>
internal sealed class ReminderSending
{
    /// <summary>Players confirm that they come in the last hour.</summary>
    private const int ConfirmMinutes = 60;

    private readonly Work _work;
    private readonly DateTimeOffset _now;
    private readonly ReminderOptions _options;
    private readonly HashSet<(Guid Account, Guid Entry, DateTimeOffset Start, int Minutes)> _sent;
    private readonly IReadOnlyDictionary<Guid, AccountSettingsRow> _settings;

    private ReminderSending(
        Work work, DateTimeOffset now, ReminderOptions options, HashSet<(Guid, Guid, DateTimeOffset, int)> sent,
        IReadOnlyDictionary<Guid, AccountSettingsRow> settings) =>
        (_work, _now, _options, _sent, _settings) = (work, now, options, sent, settings);

    /// <summary>Delay of each reminder that was sent since it was due.</summary>
    public List<TimeSpan> Lateness { get; } = [];

    /// <summary>Reads what is needed for all of them at once.</summary>
    public static async Task<ReminderSending> BeginAsync(
        Work work, DateTimeOffset now, ReminderOptions options, IReadOnlyList<DueGame> games, IReadOnlyList<CalendarEntryRow> entries,
        CancellationToken cancellationToken)
    {
        Guid[] ids = [.. games.Select(game => game.Match.Id).Concat(entries.Select(entry => entry.Id)).Distinct()];
        Guid[] accounts = [.. games.Select(game => game.Plan.AccountId).Concat(entries.Select(entry => entry.AccountId)).Distinct()];
        var sent = await work.Db.SentReminders.AsNoTracking()
            .Where(r => ids.Contains(r.EntryId) && accounts.Contains(r.AccountId) && r.Occurrence > now)
            .Select(r => new { r.AccountId, r.EntryId, r.Occurrence, r.Minutes }).ToListAsync(cancellationToken);
        return new(
            work, now, options, [.. sent.Select(r => (r.AccountId, r.EntryId, r.Occurrence, r.Minutes))],
            await AccountSettings.OfAsync(work.Db, accounts, cancellationToken));
    }

    public void Remind(DueGame due)
    {
        var (plan, match) = due;
        var isKnownForLong = plan.RemindAt <= match.StartsAt.AddMinutes(-ReminderPlan.Day)
            || _sent.Contains((plan.AccountId, match.Id, match.StartsAt, ReminderPlan.Day));
        var minutes = ReminderPlan.OfGame(isKnownForLong, _options);
        if (Waits(plan.AccountId, match.StartsAt) is { } later)
        {
            plan.RemindAt = later;
            return;
        }

        if (match.CalledOffAt is null && ReminderPlan.Due(match.StartsAt, minutes, DateTimeOffset.MinValue, _now) is { } before)
        {
            Send(plan.AccountId, match.Id, match.StartsAt, before, plan.RemindAt!.Value, seq => new ReminderEvent(
                seq, match.Id, match.RoomId, match.Sport, match.District, match.StartsAt,
                Leave: before == _options.MinutesBefore ? true : null, Confirm: before <= ConfirmMinutes ? true : null));
        }

        plan.RemindAt = ReminderPlan.Next(match.StartsAt, minutes, _now);
    }

    public void Remind(CalendarEntryRow entry)
    {
        var minutes = entry.ReminderMinutes;
        var horizon = _now.AddMinutes(minutes.DefaultIfEmpty(0).Max());
        foreach (var occurrence in Occurrences.Of(entry, _now, horizon.AddTicks(1)))
        {
            // A reminder that lay in the past when the entry was written is no late one.
            if (ReminderPlan.Due(occurrence.Start, minutes, entry.ChangedAt, _now) is not { } before)
            {
                continue;
            }

            if (Waits(entry.AccountId, occurrence.Start) is { } later)
            {
                entry.RemindAt = later;
                return;
            }

            Send(entry.AccountId, entry.Id, occurrence.Start, before, entry.RemindAt!.Value, seq => new ReminderEvent(
                seq, null, null, null, null, occurrence.Start, entry.Id, entry.Title));
        }

        entry.RemindAt = ReminderPlan.Next(entry, _now);
    }

    /// <summary>The end of the owner's quiet hours, where the start is not before it.</summary>
    private DateTimeOffset? Waits(Guid account, DateTimeOffset start) =>
        _settings[account].QuietEnd(_now) is { } end && end < start ? end : null;

    private void Send(Guid account, Guid entry, DateTimeOffset start, int before, DateTimeOffset dueAt, Func<long, object> reminder)
    {
        if (!_sent.Add((account, entry, start, before)))
        {
            return;
        }

        // One that waited for the end of quiet hours is not late.
        Lateness.Add(_now - dueAt);
        _work.Db.SentReminders.Add(new SentReminderRow
        {
            AccountId = account, EntryId = entry, Occurrence = start, Minutes = before, SentAt = _now,
        });
        _work.Events.AppendFeed(account, FeedEventTypes.Reminder, reminder, notable: true);
    }
}
