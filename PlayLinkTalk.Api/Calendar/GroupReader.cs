using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>Reads the entries of rooms for one of the members; for other accounts they do not exist.</summary>
internal sealed class GroupReader(PlayLinkDb db, TimeProvider time)
{
    /// <summary>Null when the account does not find it.</summary>
    public async Task<CalendarEntry?> FindAsync(Guid account, Guid entry, CancellationToken cancellationToken) =>
        (await ViewAsync(account, GroupEntries.Shown(db, account).Where(e => e.Id == entry), cancellationToken)).SingleOrDefault();

    /// <summary>Those of a room that are not over, by their first starts.</summary>
    public Task<IReadOnlyList<CalendarEntry>> ListAsync(
        Guid account, Guid roomId, Position? last, int most, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var entries = GroupEntries.Shown(db, account).Where(e => e.RoomId == roomId && e.EndsAt > now);
        if (last is var (at, id))
        {
            entries = entries.Where(e => e.StartsAt > at || (e.StartsAt == at && e.Id.CompareTo(id) > 0));
        }

        return ViewAsync(account, entries.OrderBy(e => e.StartsAt).ThenBy(e => e.Id).Take(most), cancellationToken);
    }

    /// <summary>The owner of a group; null where the room has none.</summary>
    public static async Task<Guid?> OwnerAsync(PlayLinkDb db, Guid roomId, CancellationToken cancellationToken)
    {
        var room = await db.Rooms.AsNoTracking().SingleAsync(r => r.Id == roomId, cancellationToken);
        return room.Kind != RoomKind.Group
            ? null
            : RoomOwner.Of(room, await RoomOwner.CandidatesAsync(db, roomId, cancellationToken));
    }

    /// <summary>
    /// Whether an account other than the author may end the entry: the owner of the room; in a room without owner every member, once the
    /// author has left.
    /// </summary>
    public static async Task<bool> MayEndAsync(PlayLinkDb db, CalendarEntryRow row, Guid account, CancellationToken cancellationToken) =>
        await OwnerAsync(db, row.RoomId!.Value, cancellationToken) is { } owner
            ? owner == account
            : !await db.RoomMembers.AnyAsync(m => m.RoomId == row.RoomId && m.AccountId == row.AccountId, cancellationToken);

    /// <summary>The start of the repetition that is not over; null when all are.</summary>
    public static DateTimeOffset? NextAt(CalendarEntryRow row, DateTimeOffset now) =>
        Occurrences.From(row, now).Select(occurrence => (DateTimeOffset?)occurrence.Start).FirstOrDefault();

    private async Task<IReadOnlyList<CalendarEntry>> ViewAsync(
        Guid account, IQueryable<CalendarEntryRow> entries, CancellationToken cancellationToken)
    {
        var rows = await entries.AsNoTracking().ToListAsync(cancellationToken);
        var (ids, authors) = (rows.ConvertAll(e => e.Id), rows.ConvertAll(e => e.AccountId));
        var blocked = await BlockList.BlockedByAsync(db, account, cancellationToken);
        var guests = (await db.EntryAnswers.Where(a => ids.Contains(a.EntryId))
            .Join(db.Accounts, a => a.AccountId, each => each.Id, (a, each) => new
            {
                a.EntryId, a.AccountId, each.DisplayName, a.Answer, a.AnsweredAt,
            }).ToListAsync(cancellationToken)).ToLookup(a => a.EntryId);
        var names = await db.Accounts.Where(a => authors.Contains(a.Id))
            .Select(a => new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .ToDictionaryAsync(name => name.Id, cancellationToken);
        var endable = new Dictionary<(Guid Room, Guid Author), bool>();
        foreach (var each in rows.DistinctBy(e => (e.RoomId!.Value, e.AccountId)))
        {
            endable[(each.RoomId!.Value, each.AccountId)] = await MayEndAsync(db, each, account, cancellationToken);
        }

        return rows.ConvertAll(row =>
        {
            var isAuthor = row.AccountId == account;
            EntryGuest[] answered =
            [
                .. guests[row.Id].OrderBy(a => a.AnsweredAt).ThenBy(a => a.AccountId)
                    .Select(a => new EntryGuest(a.AccountId, blocked.Contains(a.AccountId) ? "" : a.DisplayName, a.Answer)),
            ];
            return EntryChanges.View(row) with
            {
                Group = new GroupEntry(
                    row.RoomId!.Value, names[row.AccountId], isAuthor, isAuthor || endable[(row.RoomId.Value, row.AccountId)],
                    NextAt(row, time.Now()), Array.Find(answered, guest => guest.AccountId == account)?.Answer, answered),
            };
        });
    }
}
