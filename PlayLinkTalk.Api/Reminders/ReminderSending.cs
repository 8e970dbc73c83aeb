using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Calendar;
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
    private readonly ILookup<Guid, EntryReader> _readers;

    private ReminderSending(
        Work work, DateTimeOffset now, ReminderOptions options, HashSet<(Guid, Guid, DateTimeOffset, int)> sent,
        IReadOnlyDictionary<Guid, AccountSettingsRow> settings, ILookup<Guid, EntryReader> readers) =>
        (_work, _now, _options, _sent, _settings, _readers) = (work, now, options, sent, settings, readers);

    /// <summary>Delay of each reminder that was sent since it was due.</summary>
    public List<TimeSpan> Lateness { get; } = [];

    /// <summary>Reads what is needed for all of them at once.</summary>
    public static async Task<ReminderSending> BeginAsync(
        Work work, DateTimeOffset now, ReminderOptions options, IReadOnlyList<DueGame> games, IReadOnlyList<CalendarEntryRow> entries,
        CancellationToken cancellationToken)
    {
        Guid[] ids = [.. games.Select(game => game.Match.Id).Concat(entries.Select(entry => entry.Id)).Distinct()];
        var readers = await GroupEntries.ReadersAsync(
            work.Db, [.. entries.Where(entry => entry.RoomId is not null).Select(entry => entry.Id)], cancellationToken);
        Guid[] accounts =
        [
            .. games.Select(game => game.Plan.AccountId).Concat(entries.Select(entry => entry.AccountId))
                .Concat(readers.SelectMany(of => of.Select(reader => reader.AccountId))).Distinct(),
        ];
        var sent = await work.Db.SentReminders.AsNoTracking()
            .Where(r => ids.Contains(r.EntryId) && accounts.Contains(r.AccountId) && r.Occurrence > now)
            .Select(r => new { r.AccountId, r.EntryId, r.Occurrence, r.Minutes }).ToListAsync(cancellationToken);
        return new(
            work, now, options, [.. sent.Select(r => (r.AccountId, r.EntryId, r.Occurrence, r.Minutes))],
            await AccountSettings.OfAsync(work.Db, accounts, cancellationToken), readers);
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
        var next = ReminderPlan.Next(entry, _now);
        foreach (var occurrence in Occurrences.Of(entry, _now, horizon.AddTicks(1)))
        {
            foreach (var (account, since) in ReadersOf(entry))
            {
                if (ReminderPlan.Due(occurrence.Start, minutes, since, _now) is not { } before
                    || _sent.Contains((account, entry.Id, occurrence.Start, before)))
                {
                    continue;
                }

                if (Waits(account, occurrence.Start) is { } later)
                {
                    next = next < later ? next : later;
                    continue;
                }

                Send(account, entry.Id, occurrence.Start, before, entry.RemindAt!.Value, seq => new ReminderEvent(
                    seq, null, entry.RoomId, null, null, occurrence.Start, entry.Id, entry.Title));
            }
        }

        entry.RemindAt = next;
    }

    /// <summary>
    /// The owner, or the members of a room, and since when they know of it. A reminder that lay in the past then is no late one.
    /// </summary>
    private IEnumerable<(Guid Account, DateTimeOffset Since)> ReadersOf(CalendarEntryRow entry) => entry.RoomId is null
        ? [(entry.AccountId, entry.ChangedAt)]
        : _readers[entry.Id].Select(
            reader => (reader.AccountId, reader.JoinedAt > entry.ChangedAt ? reader.JoinedAt : entry.ChangedAt));

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
