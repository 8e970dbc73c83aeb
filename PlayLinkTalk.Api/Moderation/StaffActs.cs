using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Acts on accounts within a transaction, each with its entry in the audit log.</summary>
internal static class StaffActs
{
    /// <summary>Moderators act on members, admins also on moderators; no act reaches an admin or the actor.</summary>
    public static async Task<bool> MayActOnAsync(PlayLinkDb db, Guid actor, Guid account, CancellationToken cancellationToken)
    {
        // The assistant is no member: its rooms switch it off, and the operator.
        if (actor == account || account == AssistantAccount.Id)
        {
            return false;
        }

        var roles = await db.Accounts.Where(a => a.Id == actor || a.Id == account).Select(a => new { a.Id, a.Role })
            .ToDictionaryAsync(a => a.Id, a => a.Role, cancellationToken);
        return roles[account] switch
        {
            AccountRole.Admin => false,
            AccountRole.Moderator => roles[actor] == AccountRole.Admin,
            _ => true,
        };
    }

    /// <summary>409 <c>protected-account</c>: <see cref="MayActOnAsync"/> says no.</summary>
    public static ProblemHttpResult Protected() =>
        Problem.Conflict(ProblemCodes.ProtectedAccount, "Your role does not reach this account.");

    /// <summary>Ends the account's sessions: the next ones have the new role.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="actor">Null: an operator, from the command line.</param>
    /// <param name="account">Its role changes.</param>
    /// <param name="role">The new role.</param>
    /// <param name="now">The time of the act.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    public static async Task ChangeRoleAsync(
        Work work, Guid? actor, AccountRow account, AccountRole role, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (account.Role == role)
        {
            return;
        }

        work.Db.AuditLog.Add(AuditRow.Of(actor, "change-role", "account", account.Id, $"{account.Role} to {role}", now));
        account.Role = role;
        if (role is not (AccountRole.Moderator or AccountRole.Admin))
        {
            await Assignments.ReleaseAllAsync(work.Db, account.Id, cancellationToken);
        }

        await SessionGate.CloseAsync(work, account.Id, cancellationToken);
    }
}
