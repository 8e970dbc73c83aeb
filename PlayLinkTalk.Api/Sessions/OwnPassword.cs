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
/// An account without a password, which signs in by a provider or a passkey, is confirmed by a fresh proof of the session instead.
/// </summary>
internal sealed class OwnPassword(SignInGuard guard, SessionConfirmation confirmation, IDbContextFactory<PlayLinkDb> contexts)
{
    private const string Missing = "is missing or too long";

    /// <summary>Names a password that can't be one, which is not counted as a wrong one.</summary>
    public static void Require(FieldErrors errors, string field, string? typed) =>
        errors.Require(typed is null or { Length: > 0 and <= SignInGuard.LongestTyped }, field, Missing);

    /// <param name="caller">Whose account it is.</param>
    /// <param name="typed">The password; null for an account without one.</param>
    /// <param name="field">The name of the field that the password came in.</param>
    /// <param name="context">For the source of a wrong password.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Confirmed> ConfirmAsync(
        Caller caller, string? typed, string field, HttpContext context, CancellationToken cancellationToken)
    {
        AccountRow own;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            own = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == caller.AccountId, cancellationToken);
        }

        if (typed is null)
        {
            return await ConfirmWithoutAsync(caller, own, field, cancellationToken);
        }

        var attempt = await guard.CheckAsync(own.Email, typed, SignInSource.Of(context, caller), cancellationToken);
        return attempt switch
        {
            { Later: { } later } => new(null, null, later),
            { Account: { } account } when account.Id == caller.AccountId => new(account, null, null),
            _ => new(null, Wrong(), null),
        };
    }

    private async Task<Confirmed> ConfirmWithoutAsync(
        Caller caller, AccountRow own, string field, CancellationToken cancellationToken)
    {
        if (caller.IsGuest || !GuestAccounts.IsNoPassword(own.PasswordHash))
        {
            var errors = new FieldErrors();
            errors.Require(false, field, Missing);
            return new(null, errors.ToProblem(), null);
        }

        return await confirmation.RequireAsync(caller, cancellationToken) is { } refused ? new(null, refused, null) : new(own, null, null);
    }

    private static ProblemHttpResult Wrong() =>
        Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.WrongPassword, "The password is wrong.");
}

/// <summary>One of the three: the account, or why not.</summary>
internal sealed record Confirmed(AccountRow? Account, ProblemHttpResult? Refused, RetryLater? Later);
