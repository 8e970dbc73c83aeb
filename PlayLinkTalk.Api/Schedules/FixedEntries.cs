using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>The times that members keep free of games.</summary>
internal static class FixedEntries
{
    /// <summary>
    /// Fixed entries of the accounts within a window, with each repetition: their own, and those of rooms to which they go.
    /// </summary>
    public static async Task<ILookup<Guid, Occurrence>> WithinAsync(
        PlayLinkDb db, IReadOnlyCollection<Guid> accounts, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var within = db.CalendarEntries.AsNoTracking()
            .Where(e => e.EndsAt > from && e.StartsAt < until && e.Fixed && e.CancelledAt == null);
        var own = await within.Where(e => accounts.Contains(e.AccountId) && e.RoomId == null)
            .Select(e => new { e.AccountId, Entry = e }).ToListAsync(cancellationToken);
        var shared = await db.EntryAnswers.Where(a => accounts.Contains(a.AccountId) && a.Answer == EntryAnswer.Going)
            .Join(within.Where(e => e.RoomId != null), a => a.EntryId, e => e.Id, (a, e) => new { a.AccountId, Entry = e })
            .ToListAsync(cancellationToken);
        return own.Concat(shared)
            .SelectMany(each => Occurrences.Of(each.Entry, from, until).Select(occurrence => (each.AccountId, Occurrence: occurrence)))
            .ToLookup(each => each.AccountId, each => each.Occurrence);
    }

    /// <summary>The first one within a window, or null.</summary>
    public static async Task<Occurrence?> FirstWithinAsync(
        PlayLinkDb db, Guid account, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        (await WithinAsync(db, [account], from, until, cancellationToken))[account].OrderBy(occurrence => occurrence.Start)
            .Select(occurrence => (Occurrence?)occurrence).FirstOrDefault();
}
