using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Leases;

/// <summary>A duty as this process has taken it.</summary>
/// <param name="Duty">Its name.</param>
/// <param name="Holder">This process.</param>
/// <param name="Token">Of this taking.</param>
internal sealed record Lease(string Duty, Guid Holder, long Token)
{
    /// <summary>
    /// Whether the duty is still ours, and stays so until the transaction ends. What is done under a lease asks this first,
    /// in its own transaction: a process that was frozen believes for a while that it holds what another has taken.
    /// </summary>
    public async Task<bool> IsHeldAsync(Work work, CancellationToken cancellationToken) =>
        // Changes nothing, but holds the row: nobody takes the duty between this question and the commit.
        await work.Db.Leases.Where(l => l.Duty == Duty && l.HolderId == Holder && l.Token == Token)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Token, Token), cancellationToken) == 1;
}
