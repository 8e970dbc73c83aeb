using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>
/// Locks accounts' rows until the commit. Every change to tickets or games takes it, so that two transactions can't both find a
/// time free. Always the first lock of a transaction, in the order of the ids.
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
