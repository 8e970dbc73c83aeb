using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Matches.Rows;

/// <summary>
/// Locks matches until the transaction ends, by an update that changes nothing: every database of ours understands that. Of two
/// transactions that lock the same match before they read its seats the second finds what the first has done.
/// </summary>
internal static class MatchLock
{
    /// <returns>0: there is no such match. Otherwise 1.</returns>
    public static Task<int> LockMatchAsync(this PlayLinkDb db, Guid? match, CancellationToken cancellationToken) =>
        db.Matches.Where(m => m.Id == match).LockAsync(cancellationToken);

    /// <returns>How many there are.</returns>
    public static Task<int> LockAsync(this IQueryable<MatchRow> matches, CancellationToken cancellationToken) =>
        matches.ExecuteUpdateAsync(set => set.SetProperty(m => m.SeatsTaken, m => m.SeatsTaken), cancellationToken);
}
