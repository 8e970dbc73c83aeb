using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>A member's games and entries in the order of their starts.</summary>
internal static class Agenda
{
    public static async Task<List<CalendarItem>> ReadAsync(
        PlayLinkDb db, Guid account, DateTimeZone zone, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var games = await MatchReader.Mine(db, account).Where(m => m.CalledOffAt == null && m.EndsAt > from && m.StartsAt < until)
            .ToListAsync(cancellationToken);
        var entries = await EntryChanges.Mine(db, account).AsNoTracking().Where(e => e.EndsAt > from && e.StartsAt < until)
            .ToListAsync(cancellationToken);
        var items = games.Select(m => new CalendarItem(
                CalendarItemKind.Game, m.Id, m.StartsAt, m.EndsAt, Local(m.StartsAt), Local(m.EndsAt), Place: m.Place, Sport: m.Sport,
                District: m.District, RoomId: m.RoomId))
            .Concat(entries.SelectMany(entry => Occurrences.Of(entry, from, until)).Select(one => new CalendarItem(
                CalendarItemKind.Entry, one.Entry.Id, one.Start, one.End, Local(one.Start), Local(one.End), one.Entry.Title,
                one.Entry.Place, one.Entry.Repeats is null ? null : true, one.Entry.Fixed ? true : null)));
        return [.. items.OrderBy(item => item.StartsAt).ThenBy(item => item.Id)];

        string Local(DateTimeOffset at) => Zones.Local(at, zone).ToString(EntryRules.LocalFormat, CultureInfo.InvariantCulture);
    }
}
