using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Suspensions by moderators, roles by admins.</summary>
internal static class AccountActEndpoints
{
    private const int LongestReason = 500;

    public static void MapAccountActs(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/api/moderation/accounts/{accountId:guid}");
        accounts.MapPost("/suspension", SuspendAsync).RequireAuthorization(Staff.Moderators).RequireRateLimiting(RateLimitPolicies.Changes);
        accounts.MapDelete("/suspension", LiftAsync).RequireAuthorization(Staff.Moderators).RequireRateLimiting(RateLimitPolicies.Changes);
        accounts.MapPut("/role", ChangeRoleAsync).RequireAuthorization(Staff.Admins).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Created<Suspension>, ProblemHttpResult>> SuspendAsync(
        Guid accountId, SuspendAccount request, Caller caller, SessionConfirmation confirmation, AccountSuspension suspensions,
        WriteTransaction write, IMatcher matcher, SecurityLog security, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var errors = new FieldErrors();
        errors.Require(request.Ban ? request.Until is null : request.Until > now, "until", "a time in the future, or none with a ban");
        errors.Require(Text.IsParagraphs(request.Reason, LongestReason), "reason", $"1 to {LongestReason} characters");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await confirmation.RequireAsync(caller, cancellationToken) is { } unproven)
        {
            return unproven;
        }

        var until = request.Until?.InMilliseconds();
        var reason = request.Reason.Trim();
        var row = new SuspensionRow { AccountId = accountId, Until = until, Reason = reason, ById = caller.AccountId, At = now };
        var (verdict, gone) = await write.RunAsync<(Verdict, GivenUp?)>(async (work, ct) =>
        {
            var allowed = await CheckAsync(work.Db, caller.AccountId, accountId, ct);
            GivenUp? given = allowed == Verdict.Allowed ? await suspensions.SuspendAsync(work, row, ct) : null;
            return (allowed, given);
        }, cancellationToken);
        gone?.Tell(matcher);
        if (verdict == Verdict.Allowed)
        {
            security.Suspended(caller.AccountId, accountId, until);
        }

        return Refusal(verdict) is { } problem
            ? problem
            : TypedResults.Created($"/api/moderation/accounts/{accountId}/suspension", new Suspension(accountId, until, reason));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LiftAsync(
        Guid accountId, Caller caller, WriteTransaction write, SecurityLog security, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var now = time.Now();
        var verdict = await write.RunAsync(async (work, ct) =>
        {
            // As far as the own role reaches: what an admin imposed on a moderator, a moderator does not lift.
            if (await CheckAsync(work.Db, caller.AccountId, accountId, ct) is not Verdict.Allowed and var refusal)
            {
                return refusal;
            }

            var lifted = await work.Db.Suspensions
                .Where(s => s.AccountId == accountId && (s.Until == null || s.Until > now)).ExecuteDeleteAsync(ct) > 0;
            if (lifted)
            {
                // An appeal that still waits has what it asks for.
                await work.Db.Appeals.Where(a => a.AccountId == accountId && a.State == AppealState.Received).ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.State, AppealState.Granted).SetProperty(a => a.DecidedById, caller.AccountId)
                        .SetProperty(a => a.DecidedAt, now), ct);
                work.Db.AuditLog.Add(AuditRow.Of(caller.AccountId, "lift-suspension", "account", accountId, "", now));
            }

            return lifted ? Verdict.Allowed : Verdict.Unknown;
        }, cancellationToken);
        if (Refusal(verdict) is { } problem)
        {
            return problem;
        }

        security.SuspensionLifted(caller.AccountId, accountId);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeRoleAsync(
        Guid accountId, ChangeRole request, Caller caller, SessionConfirmation confirmation, WriteTransaction write,
        SecurityLog security, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Role is not (AccountRole.Member or AccountRole.Moderator or AccountRole.Admin))
        {
            return Problem.Invalid("role", "member, moderator or admin");
        }

        if (await confirmation.RequireAsync(caller, cancellationToken) is { } unproven)
        {
            return unproven;
        }

        var now = time.Now();
        var verdict = await write.RunAsync(async (work, ct) =>
        {
            // Another admin may change the role at the same time.
            await work.Db.LockAccountAsync(accountId, ct);
            if (await CheckAsync(work.Db, caller.AccountId, accountId, ct) is not Verdict.Allowed and var refusal)
            {
                return refusal;
            }

            var account = await work.Db.Accounts.SingleAsync(a => a.Id == accountId, ct);
            if (account.GuestUntil is not null)
            {
                // Its sessions are its only way in, and a new role ends them.
                return Verdict.Protected;
            }

            await StaffActs.ChangeRoleAsync(work, caller.AccountId, account, request.Role.Value, now, ct);
            return Verdict.Allowed;
        }, cancellationToken);
        if (Refusal(verdict) is { } problem)
        {
            return problem;
        }

        security.RoleChanged(caller.AccountId, accountId, request.Role.Value.ToString());
        return TypedResults.NoContent();
    }

    private static async Task<Verdict> CheckAsync(PlayLinkDb db, Guid actor, Guid account, CancellationToken cancellationToken) =>
        !await db.Accounts.AnyAsync(a => a.Id == account && a.ErasedAt == null, cancellationToken) ? Verdict.Unknown
        : await StaffActs.MayActOnAsync(db, actor, account, cancellationToken) ? Verdict.Allowed
        : Verdict.Protected;

    private static ProblemHttpResult? Refusal(Verdict verdict) => verdict switch
    {
        Verdict.Unknown => Problem.NotFound(),
        Verdict.Protected => StaffActs.Protected(),
        _ => null,
    };

    private enum Verdict { Allowed, Unknown, Protected }
}
