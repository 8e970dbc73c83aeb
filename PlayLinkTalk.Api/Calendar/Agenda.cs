using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>A member's games and entries, own and of rooms, in the order of their starts.</summary>
internal static class Agenda
{
    public static async Task<List<CalendarItem>> ReadAsync(
        PlayLinkDb db, Guid account, DateTimeZone zone, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var games = await MatchReader.Mine(db, account).Where(m => m.CalledOffAt == null && m.EndsAt > from && m.StartsAt < until)
            .ToListAsync(cancellationToken);
        var entries = await EntryChanges.Mine(db, account).AsNoTracking().Where(e => e.EndsAt > from && e.StartsAt < until)
            .ToListAsync(cancellationToken);
        var shared = await GroupEntries.WithAnswersAsync(
            db, account, GroupEntries.Shown(db, account).Where(e => e.EndsAt > from && e.StartsAt < until), cancellationToken);
        var occurrences = entries.Select(entry => (Entry: entry, Answer: (EntryAnswer?)null))
            .Concat(shared.Where(each => !each.IsDeclined).Select(each => (each.Entry, each.Answer?.Answer)))
            .SelectMany(each => Occurrences.Of(each.Entry, from, until).Select(one => (Occurrence: one, each.Answer)));
        var items = games.Select(m => new CalendarItem(
                CalendarItemKind.Game, m.Id, m.StartsAt, m.EndsAt, Local(m.StartsAt), Local(m.EndsAt), Place: m.Place, Sport: m.Sport,
                District: m.District, RoomId: m.RoomId))
            .Concat(occurrences.Select(each => ItemOf(each.Occurrence, each.Answer)));
        return [.. items.OrderBy(item => item.StartsAt).ThenBy(item => item.Id)];

        CalendarItem ItemOf(Occurrence one, EntryAnswer? answer) => new(
            CalendarItemKind.Entry, one.Entry.Id, one.Start, one.End, Local(one.Start), Local(one.End), one.Entry.Title,
            one.Entry.Place, one.Entry.Repeats is null ? null : true, one.Entry.Fixed ? true : null, RoomId: one.Entry.RoomId,
            Answer: answer);

        string Local(DateTimeOffset at) => Zones.Local(at, zone).ToString(EntryRules.LocalFormat, CultureInfo.InvariantCulture);
    }
}
