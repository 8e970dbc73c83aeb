using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>
/// Locks accounts until the transaction ends, by an update that changes nothing: every database of ours understands that. Transactions
/// that lock the same account before they read run one after the other. Accounts are locked before games and rooms.
/// </summary>
internal static class AccountLock
{
    /// <returns>0: there is no such account. Otherwise 1.</returns>
    public static Task<int> LockAccountAsync(this PlayLinkDb db, Guid account, CancellationToken cancellationToken) =>
        db.Accounts.Where(a => a.Id == account).LockAsync(cancellationToken);

    /// <returns>How many there are.</returns>
    public static Task<int> LockAsync(this IQueryable<AccountRow> accounts, CancellationToken cancellationToken) =>
        accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.FeedSeq, a => a.FeedSeq), cancellationToken);
}
