using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>The times that members keep free of games.</summary>
internal static class FixedEntries
{
    /// <summary>Fixed entries of the accounts within a window, with each repetition.</summary>
    public static async Task<ILookup<Guid, Occurrence>> WithinAsync(
        PlayLinkDb db, IReadOnlyCollection<Guid> accounts, DateTimeOffset from, DateTimeOffset until,
        CancellationToken cancellationToken) =>
        (await db.CalendarEntries.AsNoTracking()
            .Where(e => accounts.Contains(e.AccountId) && e.EndsAt > from && e.StartsAt < until && e.Fixed && e.CancelledAt == null)
            .ToListAsync(cancellationToken))
            .SelectMany(entry => Occurrences.Of(entry, from, until)).ToLookup(occurrence => occurrence.Entry.AccountId);

    /// <summary>The first one within a window, or null.</summary>
    public static async Task<Occurrence?> FirstWithinAsync(
        PlayLinkDb db, Guid account, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        (await WithinAsync(db, [account], from, until, cancellationToken))[account].OrderBy(occurrence => occurrence.Start)
            .Select(occurrence => (Occurrence?)occurrence).FirstOrDefault();
}
