using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>A member's plans for other calendars. What was cancelled or left stays for a while, marked as cancelled.</summary>
internal sealed class CalendarExport(PlayLinkDb db, PlayCatalogue catalogue, IOptions<CalendarOptions> options, TimeProvider time)
{
    private const string English = "en";

    /// <summary>All plans, from some days back.</summary>
    public async Task<string> WriteAsync(Guid account, CancellationToken cancellationToken)
    {
        var since = time.Now().AddDays(-options.Value.FeedDays);
        var games = await GamesAsync(account, null, since, cancellationToken);
        var entries = await db.CalendarEntries.AsNoTracking()
            .Where(e => e.AccountId == account && e.RoomId == null && e.EndsAt > since && (e.CancelledAt == null || e.CancelledAt > since))
            .OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var shared = await GroupEntries.WithAnswersAsync(
            db, account, GroupEntries.Shared(db, account).Where(e => e.EndsAt > since && (e.CancelledAt == null || e.CancelledAt > since)),
            cancellationToken);
        return Text(
        [
            .. games, .. entries.Select(e => EventOf(e, e.Sequence, e.CancelledAt is not null, e.ChangedAt)),
            .. shared.OrderBy(each => each.Entry.Id).Select(each => EventOf(each)),
        ]);
    }

    /// <summary>One game; null when it is none of the account's.</summary>
    public async Task<string?> WriteGameAsync(Guid account, Guid match, CancellationToken cancellationToken) =>
        await GamesAsync(account, match, DateTimeOffset.UnixEpoch, cancellationToken) is [var game] ? Text([game]) : null;

    /// <summary>Each change of the entry and of the answer counts: the number never falls.</summary>
    private static CalendarTextEvent EventOf(SharedEntry shared)
    {
        var (entry, answer) = shared;
        var changedAt = answer is not null && answer.AnsweredAt > entry.ChangedAt ? answer.AnsweredAt : entry.ChangedAt;
        return EventOf(
            entry, entry.Sequence + (answer?.Changes ?? 0), entry.CancelledAt is not null || shared.IsDeclined, changedAt);
    }

    private static CalendarTextEvent EventOf(CalendarEntryRow entry, int sequence, bool isCancelled, DateTimeOffset changedAt) => new(
        entry.Id, entry.Title, entry.Place, entry.LocalStart, entry.Zone, entry.Minutes, entry.Repeats, entry.SkippedStarts, sequence,
        isCancelled, changedAt);

    private async Task<List<CalendarTextEvent>> GamesAsync(
        Guid account, Guid? one, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var seats = await db.MatchPlayers.AsNoTracking()
            .Where(p => p.AccountId == account && (one == null || p.MatchId == one)
                && p.Answer != SeatAnswer.Asked && p.Answer != SeatAnswer.Declined && p.Answer != SeatAnswer.Withdrawn)
            .Join(db.Matches.Where(m => m.ProposedAt == null && m.EndsAt > since), p => p.MatchId, m => m.Id, (p, m) => new
            {
                Match = m,
                p.LeftAt,
                p.JoinedAt,
                Moves = db.ChangeProposals.Count(c => c.MatchId == m.Id && c.State == ChangeState.Accepted),
                MovedAt = db.ChangeProposals.Where(c => c.MatchId == m.Id && c.State == ChangeState.Accepted).Max(c => c.EndedAt),
            }).ToListAsync(cancellationToken);
        var settings = await AccountSettings.OfAsync(db, account, cancellationToken);
        var zone = settings.TimeZone();
        var isEnglish = (settings.Language
            ?? await db.Accounts.Where(a => a.Id == account).Select(a => a.Language).SingleAsync(cancellationToken)) == English;
        return [.. seats.GroupBy(seat => seat.Match.Id).OrderBy(game => game.Key).Select(game =>
        {
            var (match, last) = (game.First().Match, game.MaxBy(seat => seat.JoinedAt)!);
            var left = game.All(seat => seat.LeftAt is not null) ? game.Max(seat => seat.LeftAt) : null;
            // Each join, leaving, change and end counts: the number never falls.
            var sequence = last.Moves + (2 * (game.Count() - 1)) + (left is null ? 0 : 1) + (match.CalledOffAt is null ? 0 : 1);
            DateTimeOffset?[] changes = [last.JoinedAt, last.MovedAt, left, match.CalledOffAt];
            return new CalendarTextEvent(
                match.Id, NameOf(catalogue.FindSport(match.Sport)?.Name, match.Sport), PlaceOf(match),
                Zones.Local(match.StartsAt, zone), zone.Id, (int)(match.EndsAt - match.StartsAt).TotalMinutes, null, [], sequence,
                left is not null || match.CalledOffAt is not null, changes.Max()!.Value);
        })];

        string NameOf(Contracts.Catalogue.LocalizedName? name, string id) => name is null ? id : isEnglish ? name.En : name.Ko;

        string PlaceOf(MatchRow match)
        {
            var district = NameOf(catalogue.FindDistrict(match.District)?.Name, match.District);
            return match.Place is { } place ? $"{place}, {district}" : district;
        }
    }

    private string Text(IReadOnlyList<CalendarTextEvent> events)
    {
        var text = new CalendarText("PlayLinkTalk");
        // To the day, so that an unchanged calendar is the same text.
        var today = new DateTimeOffset(time.Now().UtcDateTime.Date, TimeSpan.Zero);
        foreach (var name in events.Select(e => e.Zone).Append(Zones.Default).Distinct().Order(StringComparer.Ordinal))
        {
            var zone = Zones.Find(name)!;
            var first = events.Where(e => e.Zone == name).Select(e => Zones.At(e.LocalStart, zone)).DefaultIfEmpty(today).Min();
            text.Zone(zone, first, today);
        }

        foreach (var item in events)
        {
            text.Event(item);
        }

        return text.Finish();
    }
}
