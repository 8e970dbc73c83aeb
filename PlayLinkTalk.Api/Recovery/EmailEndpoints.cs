using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Past;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Recovery;

/// <summary>Another address of an account, and the confirmation of an address.</summary>
internal static class EmailEndpoints
{
    private enum Outcome { Done, Taken, Spent }

    public static void MapEmails(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/me/email", ChangeAsync).RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);
        // The code names the account: the mail may be read on a device that is not signed in.
        routes.MapPost("/api/me/email/confirm", ConfirmAsync).RequireRateLimiting(RateLimitPolicies.SignIns);
    }

    /// <summary>Nothing changes until the new address is confirmed. The account's own address gets another code for itself.</summary>
    private static async Task<Results<Accepted, ProblemHttpResult, RetryLater>> ChangeAsync(
        ChangeEmail request, Caller caller, HttpContext context, OwnPassword own, WriteTransaction write, LetterBox letters,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(EmailAddress.IsValid(request.Email), "email", "an email address of at most 254 characters");
        OwnPassword.Require(errors, "password", request.Password);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var (account, refused, later) = await own.ConfirmAsync(caller, request.Password, "password", context, cancellationToken);
        if (account is null)
        {
            return refused is not null ? refused : later!;
        }

        var email = EmailAddress.Normalise(request.Email);
        var isFree = await write.RunAsync(
            async (work, ct) =>
            {
                if (email == account.Email)
                {
                    letters.Add(work, LetterKind.VerifyAddress, account.Id, email);
                    return true;
                }

                if (await IsTakenAsync(work.Db, email, account.Id, ct))
                {
                    return false;
                }

                letters.Add(work, LetterKind.ConfirmAddress, account.Id, email);
                letters.Add(work, LetterKind.AddressChanging, account.Id, account.Email);
                return true;
            },
            cancellationToken);
        if (!isFree)
        {
            return Taken();
        }

        letters.Wake();
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ConfirmAsync(
        ConfirmEmail request, WriteTransaction write, LetterBox letters, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        MailCode.Require(errors, request.Token);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var outcome = await write.RunAsync((work, ct) => UseAsync(work, request, letters, time.Now(), ct), cancellationToken);
        if (outcome != Outcome.Done)
        {
            return outcome == Outcome.Taken ? Taken() : PasswordEndpoints.InvalidToken();
        }

        letters.Wake();
        return TypedResults.NoContent();
    }

    private static async Task<Outcome> UseAsync(
        Work work, ConfirmEmail request, LetterBox letters, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await AccountTokens.FindAsync(work.Db, request.Token, TokenPurpose.Address, now, cancellationToken) is not { } token)
        {
            return Outcome.Spent;
        }

        var account = await work.Db.Accounts.SingleAsync(a => a.Id == token.AccountId, cancellationToken);
        if (!await AccountTokens.TakeAsync(work, token, cancellationToken))
        {
            return Outcome.Spent;
        }

        account.EmailVerifiedAt = now;
        if (account.Email == token.Email)
        {
            return Outcome.Done;
        }

        if (await IsTakenAsync(work.Db, token.Email, account.Id, cancellationToken))
        {
            throw new RefusedException<Outcome>(Outcome.Taken);
        }

        var old = account.Email;
        account.Email = token.Email;
        // What was sent to the old address opens nothing any more.
        await AccountTokens.DropAsync(work, account.Id, cancellationToken);
        ActivityLog.Add(work, account.Id, ActivityKind.EmailChanged, now);
        work.Events.AppendFeed(
            account.Id, FeedEventTypes.Notification, seq => new NotificationEvent(seq, NotificationCodes.EmailChanged), notable: true);
        letters.Add(work, LetterKind.AddressChanged, account.Id, old);
        return Outcome.Done;
    }

    private static Task<bool> IsTakenAsync(PlayLinkDb db, string email, Guid account, CancellationToken cancellationToken)
    {
        var parts = TypedText.InParts(email);
        return db.Accounts.AnyAsync(a => (a.Email == email || a.Email == parts) && a.Id != account, cancellationToken);
    }

    private static ProblemHttpResult Taken() => Problem.Conflict(ProblemCodes.EmailTaken, "Another account has this email address.");
}
