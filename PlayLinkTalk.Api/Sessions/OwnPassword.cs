using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>
/// Confirms a caller by the own password before something that a stolen session must not do. A wrong one counts like a failed sign-in.
/// </summary>
internal sealed class OwnPassword(SignInGuard guard, IDbContextFactory<PlayLinkDb> contexts)
{
    /// <summary>Names a password that is missing, which is not counted as a wrong one.</summary>
    public static void Require(FieldErrors errors, string field, string? typed) =>
        errors.Require(typed is { Length: > 0 and <= SignInGuard.LongestTyped }, field, "is missing or too long");

    public async Task<Confirmed> ConfirmAsync(Caller caller, string typed, HttpContext context, CancellationToken cancellationToken)
    {
        string email;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            email = await db.Accounts.Where(a => a.Id == caller.AccountId).Select(a => a.Email).SingleAsync(cancellationToken);
        }

        var attempt = await guard.CheckAsync(email, typed, SignInSource.Of(context, caller), cancellationToken);
        return attempt switch
        {
            { Later: { } later } => new(null, null, later),
            { Account: { } account } when account.Id == caller.AccountId => new(account, null, null),
            _ => new(null, Wrong(), null),
        };
    }

    private static ProblemHttpResult Wrong() =>
        Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.WrongPassword, "The password is wrong.");
}

/// <summary>One of the three: the account, or why not.</summary>
internal sealed record Confirmed(AccountRow? Account, ProblemHttpResult? Refused, RetryLater? Later);
