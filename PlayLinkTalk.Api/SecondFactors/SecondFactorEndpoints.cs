using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.SecondFactors;

internal static class SecondFactorEndpoints
{
    private const string Issuer = "PlayLinkTalk";

    public static IServiceCollection AddSecondFactors(this IServiceCollection services) => services
        .AddSingleton<SecondFactorStore>()
        .AddSingleton<ISecondFactor>(provider => provider.GetRequiredService<SecondFactorStore>());

    public static void MapSecondFactors(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/sessions/second-factor", SignInAsync).RequireRateLimiting(RateLimitPolicies.SignIns);

        var mine = routes.MapGroup("/api/me/second-factor").RequireAuthorization();
        mine.MapGet("", GetAsync);
        mine.MapPost("", BeginAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapPost("/confirm", ConfirmAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapPost("/recovery-codes", RenewCodesAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapDelete("", RemoveAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    /// <summary>The second step of a sign-in. Wrong codes count as wrong passwords do.</summary>
    private static async Task<Results<Created<SignedIn>, ProblemHttpResult, RetryLater>> SignInAsync(
        SecondFactorSignIn request, HttpContext context, PlayLinkDb db, SecondStep challenges, SignInGuard guard, SecondFactorStore factors,
        SessionOpening opening, CancellationToken cancellationToken)
    {
        var errors = Check(request.Code);
        errors.Require(request.Challenge is { Length: > 0 }, "challenge", "is missing");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var asked = challenges.AccountOf(request.Challenge);
        var account = asked is null
            ? null
            : await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == asked, cancellationToken);
        if (account is null || !challenges.IsOf(account, request.Challenge))
        {
            return Problem.Of(
                StatusCodes.Status401Unauthorized, ProblemCodes.ChallengeExpired, "That took too long. Sign in from the start.");
        }

        var attempt = await guard.GuessAsync(
            account.Email, SignInSource.Of(context, request.Device),
            async (found, ct) => found is not null && await factors.TryUseAsync(found.Id, request.Code, ct), cancellationToken);
        return attempt switch
        {
            { Later: { } later } => later,
            { Account: { } owner } => await opening.OpenAsync(context, owner, request.Device, request.Guest, cancellationToken),
            _ => WrongCode(StatusCodes.Status401Unauthorized),
        };
    }

    private static async Task<Ok<SecondFactorState>> GetAsync(
        Caller caller, SecondFactorStore factors, CancellationToken cancellationToken)
    {
        var since = (await factors.FindAsync(caller.AccountId, cancellationToken))?.ConfirmedAt;
        return TypedResults.Ok(new SecondFactorState(
            since is not null, since, since is null ? 0 : await factors.CountCodesAsync(caller.AccountId, cancellationToken)));
    }

    /// <summary>The password is the proof; without one, a fresh proof of the session is needed.</summary>
    private static async Task<Results<Ok<SecondFactorSecret>, ProblemHttpResult, RetryLater>> BeginAsync(
        BeginSecondFactor request, Caller caller, HttpContext context, PlayLinkDb db, SessionConfirmation confirmation,
        SecondFactorStore factors, CancellationToken cancellationToken)
    {
        if (request.Password is { } password)
        {
            var proof = await confirmation.ProvePasswordAsync(caller, password, context, cancellationToken);
            if (!proof.IsRight)
            {
                return proof.Later is { } later ? later : proof.ToProblem();
            }
        }
        else if (await confirmation.RequireAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await factors.TryBeginAsync(caller.AccountId, cancellationToken) is not { } secret)
        {
            return Problem.Conflict(ProblemCodes.SecondFactorExists, "The account has a second factor already.");
        }

        var email = await db.Accounts.Where(a => a.Id == caller.AccountId).Select(a => a.Email).SingleAsync(cancellationToken);
        return TypedResults.Ok(new SecondFactorSecret(Base32.Encode(secret), OneTimeCode.UriOf(secret, Issuer, email)));
    }

    private static async Task<Results<Ok<RecoveryCodes>, ProblemHttpResult>> ConfirmAsync(
        ConfirmSecondFactor request, Caller caller, SecondFactorStore factors, CancellationToken cancellationToken)
    {
        var errors = Check(request.Code);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await factors.TryConfirmAsync(caller.AccountId, request.Code, cancellationToken) is { } codes
            ? TypedResults.Ok(new RecoveryCodes(codes))
            : await factors.IsSetUpAsync(caller.AccountId, cancellationToken)
                ? Problem.Conflict(ProblemCodes.SecondFactorExists, "The account has a second factor already.")
                : WrongCode(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<RecoveryCodes>, ProblemHttpResult>> RenewCodesAsync(
        Caller caller, SessionConfirmation confirmation, SecondFactorStore factors, CancellationToken cancellationToken) =>
        await confirmation.RequireAsync(caller, cancellationToken) is { } refusal ? refusal
        : await factors.TryRenewCodesAsync(caller.AccountId, cancellationToken) is { } codes ? TypedResults.Ok(new RecoveryCodes(codes))
        : Problem.NotFound();

    /// <summary>
    /// Needs the password and a code: a stolen session, or a lost phone, is not enough. Without a password, a fresh proof stands for it.
    /// </summary>
    private static async Task<Results<NoContent, ProblemHttpResult, RetryLater>> RemoveAsync(
        [FromBody] RemoveSecondFactor request, Caller caller, HttpContext context, SessionConfirmation confirmation,
        OwnPassword own, SecondFactorStore factors, CancellationToken cancellationToken)
    {
        var errors = Check(request.Code);
        OwnPassword.Require(errors, "password", request.Password);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (!await factors.IsSetUpAsync(caller.AccountId, cancellationToken))
        {
            return Problem.NotFound();
        }

        // The password first: a code is used up by the check.
        var proof = new Proof(true, null, "");
        if (request.Password is { } password)
        {
            proof = await confirmation.ProvePasswordAsync(caller, password, context, cancellationToken);
        }
        else if ((await own.ConfirmAsync(caller, null, "password", context, cancellationToken)).Refused is { } refused)
        {
            return refused;
        }

        if (proof.IsRight)
        {
            proof = await confirmation.ProveCodeAsync(caller, request.Code, context, cancellationToken);
        }

        if (!proof.IsRight)
        {
            return proof.Later is { } later ? later : proof.ToProblem();
        }

        await factors.RemoveAsync(caller.AccountId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static FieldErrors Check(string? code)
    {
        var errors = new FieldErrors();
        errors.Require(code is { Length: > 0 and <= 100 }, "code", "is missing or too long");
        return errors;
    }

    private static ProblemHttpResult WrongCode(int status) =>
        Problem.Of(status, ProblemCodes.InvalidCode, "The code is wrong or was used before.");
}
