using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>A member's games and entries, own and of rooms, in the order of their starts.</summary>
internal static class Agenda
{
    /// <summary>So many entries are expanded over the whole range at once; of more, only as many days as fill the page.</summary>
    private const int FewEntries = 150;
    private const int Widening = 4;
    private static readonly TimeSpan FirstDays = TimeSpan.FromDays(1);

    /// <param name="db">Where.</param>
    /// <param name="account">Whose.</param>
    /// <param name="zone">Of the account's clocks.</param>
    /// <param name="from">What is over by then is left out.</param>
    /// <param name="until">What begins then, or later, is left out.</param>
    /// <param name="last">The item after which the page starts; null for the first page.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<List<CalendarItem>> ReadAsync(
        PlayLinkDb db, Guid account, DateTimeZone zone, DateTimeOffset from, DateTimeOffset until, Position? last, int most,
        CancellationToken cancellationToken)
    {
        // No item of an earlier start follows the last one.
        var first = (last is var (at, _) && at > from) ? at : from;
        if (first >= until)
        {
            return [];
        }

        var games = await MatchReader.Mine(db, account).Where(m => m.CalledOffAt == null && m.EndsAt > first && m.StartsAt < until)
            .ToListAsync(cancellationToken);
        var entries = await EntryChanges.Mine(db, account).AsNoTracking().Where(e => e.EndsAt > first && e.StartsAt < until)
            .ToListAsync(cancellationToken);
        var shared = await GroupEntries.WithAnswersAsync(
            db, account, GroupEntries.Shown(db, account).Where(e => e.EndsAt > first && e.StartsAt < until), cancellationToken);
        var all = entries.Select(entry => (Entry: entry, Answer: (EntryAnswer?)null))
            .Concat(shared.Where(each => !each.IsDeclined).Select(each => (each.Entry, each.Answer?.Answer))).ToList();
        var found = games.Select(game => new Found(game.StartsAt, game.Id, () => new CalendarItem(
            CalendarItemKind.Game, game.Id, game.StartsAt, game.EndsAt, Local(game.StartsAt), Local(game.EndsAt), Place: game.Place,
            Sport: game.Sport, District: game.District, RoomId: game.RoomId))).ToList();
        return [.. Page(all.Count <= FewEntries ? until - first : FirstDays).Select(item => item.View())];

        List<Found> Page(TimeSpan span)
        {
            var end = until - first > span ? first + span : until;
            var page = all.SelectMany(each => Occurrences.Of(each.Entry, first, end).Select(one => Of(one, each.Answer)))
                .Concat(found.Where(game => game.At < end)).Where(item => last is not { } before || item.IsAfter(before))
                .OrderBy(item => item.At).ThenBy(item => item.Id).Take(most).ToList();
            return page.Count == most || end == until ? page : Page(span * Widening);
        }

        Found Of(Occurrence one, EntryAnswer? answer) => new(one.Start, one.Entry.Id, () => new CalendarItem(
            CalendarItemKind.Entry, one.Entry.Id, one.Start, one.End, Local(one.Start), Local(one.End), one.Entry.Title,
            one.Entry.Place, one.Entry.Repeats is null ? null : true, one.Entry.Fixed ? true : null, RoomId: one.Entry.RoomId,
            Answer: answer));

        string Local(DateTimeOffset time) => Zones.Local(time, zone).ToString(EntryRules.LocalFormat, CultureInfo.InvariantCulture);
    }

    /// <summary>An item that is written out only when it is on the page.</summary>
    private readonly record struct Found(DateTimeOffset At, Guid Id, Func<CalendarItem> View)
    {
        public bool IsAfter(Position last) => At > last.At || (At == last.At && Id.CompareTo(last.Id) > 0);
    }
}
