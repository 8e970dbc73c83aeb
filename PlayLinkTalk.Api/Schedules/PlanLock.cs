using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>
/// Whoever changes the tickets or games of accounts holds their rows until the commit, so that two transactions can't
/// both find a time free. Always the first rows of a transaction, in the order of their ids.
/// </summary>
internal static class PlanLock
{
    public static Task TakeAsync(PlayLinkDb db, IReadOnlyCollection<Guid> accounts, CancellationToken cancellationToken)
    {
        var ordered = accounts.Order().ToArray();
        return db.Accounts.Where(a => ordered.Contains(a.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.PlanVersion, a => a.PlanVersion + 1), cancellationToken);
    }
}
