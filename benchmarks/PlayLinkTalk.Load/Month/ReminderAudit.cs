using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Month;

/// <summary>
/// Compares the reminders in the members' feeds with those that follow from what the members know of their entries and games. Of several
/// that are due at one look only the last is sent, and none once it has begun.
/// </summary>
internal sealed class ReminderAudit
{
    private const int Day = 24 * 60;

    /// <summary>A seat that is given up within this time after a look may or may not have been reminded at it.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromMinutes(10);

    private readonly List<DateTimeOffset> _marks = [];
    private readonly HashSet<Key> _sent = [];
    private readonly Dictionary<(Guid Account, Guid Entry, DateTimeOffset Start), int> _told = [];
    private readonly Dictionary<Key, bool> _expected = [];
    private DateTimeOffset _seen = MonthPlan.Start;

    private readonly record struct Key(Guid Account, Guid Entry, DateTimeOffset Start, int Minutes);

    /// <summary>What was due by then is done.</summary>
    public void Mark(DateTimeOffset mark) => _marks.Add(mark);

    /// <summary>Reads what was sent since the last time; at least every few days, for the service forgets what it sent.</summary>
    public async Task ObserveAsync(PlayLinkDb db, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var since = _seen;
        _seen = until;
        foreach (var row in await db.SentReminders.AsNoTracking().Where(r => r.SentAt > since && r.SentAt <= until)
            .ToListAsync(cancellationToken))
        {
            _sent.Add(new(row.AccountId, row.EntryId, row.Occurrence, row.Minutes));
        }

        foreach (var told in await db.FeedEvents.AsNoTracking()
            .Where(e => e.Type == FeedEventTypes.Reminder && e.At > since && e.At <= until)
            .Select(e => new { e.AccountId, e.Data }).ToListAsync(cancellationToken))
        {
            var reminder = JsonSerializer.Deserialize<ReminderEvent>(told.Data, WireJson.Options)!;
            var key = (told.AccountId, reminder.EntryId ?? reminder.MatchId!.Value, reminder.StartsAt);
            _told[key] = _told.GetValueOrDefault(key) + 1;
        }
    }

    public void Judge(Report report, IEnumerable<EntryLife> entries, IReadOnlyList<MatchRow> games)
    {
        foreach (var life in entries)
        {
            Expect(life);
        }

        foreach (var game in games)
        {
            foreach (var seat in game.Players.Where(player => player.Answer is null or SeatAnswer.Accepted))
            {
                Expect(game, seat);
            }
        }

        var sent = _sent.GroupBy(key => (key.Account, key.Entry, key.Start)).ToDictionary(each => each.Key, each => each.Count());
        report.AddAtLeast("reminders", _told.Values.Sum(), "", 1);
        report.AddLaw("reminders lost", _expected.Count(each => each.Value && !_sent.Contains(each.Key))
            + sent.Sum(each => Math.Max(0, each.Value - _told.GetValueOrDefault(each.Key))));
        report.AddLaw("reminders doubled", _told.Sum(each => Math.Max(0, each.Value - sent.GetValueOrDefault(each.Key))));
        report.AddLaw("reminders without a reason", _sent.Count(key => !_expected.ContainsKey(key)));
    }

    private void Expect(EntryLife life)
    {
        foreach (var version in life.Versions)
        {
            foreach (var start in life.Starts(version, MonthPlan.Start, _marks[^1].AddMinutes(2 * Day)))
            {
                foreach (var (minutes, look) in Looks(start, life.Reminders, version.Since))
                {
                    if ((version.Until is null || look <= version.Until)
                        && !(life.Skipped.TryGetValue(start, out var at) && at <= look))
                    {
                        _expected[new(life.Owner.Id, life.Id, start, minutes)] = true;
                    }
                }
            }
        }
    }

    private void Expect(MatchRow game, MatchPlayerRow seat)
    {
        var ended = game.CalledOffAt < (seat.LeftAt ?? DateTimeOffset.MaxValue) ? game.CalledOffAt : seat.LeftAt;
        IReadOnlyList<int> reminders = game.StartsAt > seat.JoinedAt.AddMinutes(Day) ? [Day, 180, 30] : [180, 60, 30];
        foreach (var (minutes, look) in Looks(game.StartsAt, reminders, seat.JoinedAt))
        {
            if (ended is null || look <= ended + Blur)
            {
                var key = new Key(seat.AccountId, game.Id, game.StartsAt, minutes);
                var isCertain = ended is null || look < ended - Blur;
                _expected[key] = isCertain || _expected.GetValueOrDefault(key);
            }
        }
    }

    /// <summary>The looks at which one of the reminders is sent, and which.</summary>
    private IEnumerable<(int Minutes, DateTimeOffset Look)> Looks(
        DateTimeOffset start, IReadOnlyList<int> reminders, DateTimeOffset since) =>
        reminders.Where(minutes => start.AddMinutes(-minutes) > since)
            .Select(minutes => (Minutes: minutes, Look: LookFor(start.AddMinutes(-minutes))))
            .Where(each => each.Look is { } look && look < start)
            .GroupBy(each => each.Look!.Value).Select(each => (each.Min(one => one.Minutes), each.Key));

    /// <summary>The first one at or after a time; null when the month is over before.</summary>
    private DateTimeOffset? LookFor(DateTimeOffset due)
    {
        var at = _marks.BinarySearch(due);
        at = at >= 0 ? at : ~at;
        return at < _marks.Count ? _marks[at] : null;
    }
}
