using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>
/// Opens and closes an account for sign-ins. Both take the lock of the account's row first: a sign-in that runs at the same time as a
/// suspension is either refused, or its session ends with the others.
/// </summary>
internal static class SessionGate
{
    /// <summary>The suspension that keeps a session from being stored. Call it in the transaction that stores one.</summary>
    public static async Task<SuspensionRow?> FindSuspensionAsync(
        Work work, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await work.Db.LockAccountAsync(account, cancellationToken);
        return await work.Db.Suspensions.AsNoTracking()
            .SingleOrDefaultAsync(s => s.AccountId == account && (s.Until == null || s.Until > now), cancellationToken);
    }

    /// <summary>403 <c>suspended</c> with the reason, and <c>until</c> unless it is a ban.</summary>
    /// <param name="suspension">The one in force.</param>
    /// <param name="appeal">From <see cref="AppealPass"/>, for a caller that proved to be the owner.</param>
    public static ProblemHttpResult Refuse(SuspensionRow suspension, string? appeal = null) => TypedResults.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status403Forbidden,
        Title = "The account is suspended.",
        Detail = suspension.Reason,
        Extensions =
        {
            ["code"] = ProblemCodes.Suspended, ["until"] = suspension.Until, ["reason"] = suspension.Reason, ["appeal"] = appeal,
        },
    });

    /// <summary>Ends all sessions; realtime nodes close their connections at once.</summary>
    public static async Task CloseAsync(Work work, Guid account, CancellationToken cancellationToken)
    {
        await work.Db.LockAccountAsync(account, cancellationToken);
        await SessionEnding.EndAllAsync(work, account, null, cancellationToken);
    }
}
