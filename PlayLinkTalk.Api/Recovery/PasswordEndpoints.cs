using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Recovery;

/// <summary>Another password, with the one so far or with the code of a mail.</summary>
internal static class PasswordEndpoints
{
    public static void MapPasswords(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/me/password", ChangeAsync).RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);
        routes.MapPost("/api/password-resets", RequestAsync).RequireRateLimiting(RateLimitPolicies.Recoveries);
        routes.MapPost("/api/password-resets/complete", CompleteAsync).RequireRateLimiting(RateLimitPolicies.SignIns);
    }

    private static async Task<Results<NoContent, ProblemHttpResult, RetryLater>> ChangeAsync(
        ChangePassword request, Caller caller, HttpContext context, OwnPassword own, PasswordPolicy policy, PasswordHashing passwords,
        NewPassword change, WriteTransaction write, LetterBox letters, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        OwnPassword.Require(errors, "current", request.Current);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var (account, refused, later) = await own.ConfirmAsync(caller, request.Current, "current", context, cancellationToken);
        if (account is null)
        {
            return refused is not null ? refused : later!;
        }

        policy.Judge(errors, "new", request.New, account.Email, account.DisplayName);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await passwords.HashAsync(account, request.New, cancellationToken) is not { } hash)
        {
            return RetryLater.Unavailable(PasswordHashing.RetryAfter);
        }

        if (!await write.RunAsync((work, ct) => change.SetAsync(work, account, hash, caller.SessionId, ct), cancellationToken))
        {
            return Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.WrongPassword, "The password was changed meanwhile.");
        }

        letters.Wake();
        account.PasswordHash = hash;
        // The proof of a known device depends on the password.
        context.Response.HandDevice(DeviceToken.Create(account));
        return TypedResults.NoContent();
    }

    /// <summary>
    /// Stores a letter to the address, whether or not it has an account: answer, work and time are the same. The letter finds out when it
    /// is sent.
    /// </summary>
    private static async Task<Results<Accepted, ProblemHttpResult>> RequestAsync(
        RequestReset request, WriteTransaction write, LetterBox letters, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(EmailAddress.IsValid(request.Email), "email", "an email address of at most 254 characters");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var email = EmailAddress.Normalise(request.Email);
        await write.RunAsync(
            async (work, ct) =>
            {
                // One at a time: repeated requests for an address wait for the letter that is under way.
                if (!await work.Db.Letters.AnyAsync(l => l.Address == email && l.Kind == LetterKind.ResetPassword, ct))
                {
                    letters.Add(work, LetterKind.ResetPassword, null, email);
                }
            },
            cancellationToken);
        letters.Wake();
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult, RetryLater>> CompleteAsync(
        CompleteReset request, PlayLinkDb db, PasswordPolicy policy, PasswordHashing passwords, NewPassword change, WriteTransaction write,
        LetterBox letters, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        MailCode.Require(errors, request.Token);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var token = await AccountTokens.FindAsync(db, request.Token, TokenPurpose.Password, time.Now(), cancellationToken);
        var account = token is null
            ? null
            : await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == token.AccountId, cancellationToken);
        if (token is null || account is null)
        {
            return InvalidToken();
        }

        policy.Judge(errors, "password", request.Password, account.Email, account.DisplayName);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await passwords.HashAsync(account, request.Password, cancellationToken) is not { } hash)
        {
            return RetryLater.Unavailable(PasswordHashing.RetryAfter);
        }

        var now = time.Now();
        var isDone = await write.RunAsync(
            async (work, ct) =>
            {
                // The account's row first: the order of locks is that of a sign-in.
                if (!await change.SetAsync(work, account, hash, null, ct, token))
                {
                    return false;
                }

                // The mail arrived there.
                await work.Db.Accounts.Where(a => a.Id == account.Id && a.Email == token.Email && a.EmailVerifiedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.EmailVerifiedAt, now), ct);
                return true;
            },
            cancellationToken);
        if (!isDone)
        {
            return InvalidToken();
        }

        letters.Wake();
        return TypedResults.NoContent();
    }

    internal static ProblemHttpResult InvalidToken() => Problem.Of(
        StatusCodes.Status400BadRequest, ProblemCodes.InvalidToken, "This code was used, is too old, or was never sent.");
}
