using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Sessions;

internal static class SessionEndpoints
{
    private const string CurrentId = "current";

    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddOptions<SessionOptions>().BindConfiguration(SessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SignInGuard>();
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<OwnPassword>();
        services.AddSingleton<SessionTouch>();
        services.AddSingleton<SessionLookup>();
        services.AddSingleton<SessionLife>();
        services.AddSingleton<SessionOpening>();
        services.AddSingleton<PasswordRenewal>();
        services.AddSingleton<SealedState>();
        services.AddSingleton<SecondStep>();
        services.AddSingleton<AppealPass>();
        services.AddSingleton<SessionConfirmation>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionTouch>());
        services.AddLeasedJob<SessionSweep>();
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorization();
        return services;
    }

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/sessions", SignInAsync).RequireRateLimiting(RateLimitPolicies.SignIns);

        var mine = routes.MapGroup("/api/sessions").RequireAuthorization();
        mine.MapGet("", ListAsync);
        mine.MapDelete("{id}", EndAsync).RequireRateLimiting(RateLimitPolicies.SignOuts);
        mine.MapGet("current/confirm", FindProofAsync);
        mine.MapPost("current/confirm", ConfirmAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Created<SignedIn>, ProblemHttpResult, RetryLater>> SignInAsync(
        SignIn request, HttpContext context, SignInGuard guard, ISecondFactor factor, SecondStep challenges, PasswordRenewal renewal,
        SessionOpening opening, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Email is { Length: > 0 and <= EmailAddress.LongestTyped }, "email", "is missing or too long");
        errors.Require(request.Password is { Length: > 0 and <= SignInGuard.LongestTyped }, "password", "is missing or too long");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var email = EmailAddress.Normalise(request.Email);
        var attempt = await guard.CheckAsync(email, request.Password, SignInSource.Of(context, request.Device), cancellationToken);
        if (attempt.Later is { } later)
        {
            return later;
        }

        if (attempt.Account is not { } account)
        {
            return SessionOpening.InvalidCredentials();
        }

        if (attempt.IsOutdated)
        {
            await renewal.RenewAsync(account, request.Password, cancellationToken);
        }

        return await factor.IsSetUpAsync(account.Id, cancellationToken)
            ? challenges.Ask(account)
            : await opening.OpenAsync(context, account, request.Device, request.Guest, cancellationToken);
    }

    private static async Task<Results<Ok<Page<Session>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, SessionLife life, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var mine = life.Alive(db).Where(s => s.AccountId == caller.AccountId);
        mine = last is var (at, id) ? mine.Where(s => s.LastSeenAt < at || (s.LastSeenAt == at && s.Id.CompareTo(id) < 0)) : mine;
        var page = await mine.OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id).Take(paging.Size + 1)
            .Select(s => new Session(s.Id, s.Device, s.CreatedAt, s.LastSeenAt, s.ExpiresAt, s.Id == caller.SessionId,
                db.PushSubscriptions.Any(p => p.SessionId == s.Id) ? (bool?)true : null))
            .ToListAsync(cancellationToken);
        page = page.ConvertAll(session => session with { ExpiresAt = life.EndOf(session.CreatedAt, session.ExpiresAt) });
        return TypedResults.Ok(paging.PageOf(page, session => new Position(session.LastSeenAt, session.Id).ToCursor()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string id, Caller caller, HttpContext context, WriteTransaction write, SecurityLog security, CancellationToken cancellationToken)
    {
        if (!TryReadId(id, caller, out var sessionId))
        {
            return Problem.NotFound();
        }

        var ended = await write.RunAsync(
            (work, ct) => SessionEnding.EndAsync(work, caller.AccountId, [sessionId], ct), cancellationToken);
        if (ended == 0)
        {
            return Problem.NotFound();
        }

        security.SignedOut(caller.AccountId, sessionId);
        if (sessionId == caller.SessionId)
        {
            context.Response.ForgetSession();
            context.Response.ClearSiteData();
        }

        return TypedResults.NoContent();
    }

    private static async Task<Ok<SessionProof>> FindProofAsync(
        Caller caller, SessionConfirmation confirmation, CancellationToken cancellationToken) =>
        TypedResults.Ok(await confirmation.FindAsync(caller, cancellationToken));

    /// <summary>Shows again that the caller is the account's owner, as sensitive changes ask for.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult, RetryLater>> ConfirmAsync(
        ConfirmSession request, Caller caller, HttpContext context, SessionConfirmation confirmation, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(
            request.Password is null != request.Code is null, "password", "either a password or a code");
        errors.Require(request.Password is null or { Length: > 0 and <= 1000 }, "password", "is missing or too long");
        errors.Require(request.Code is null or { Length: > 0 and <= 100 }, "code", "is missing or too long");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var proof = request.Password is { } password
            ? await confirmation.ProvePasswordAsync(caller, password, context, cancellationToken)
            : await confirmation.ProveCodeAsync(caller, request.Code!, context, cancellationToken);
        return proof switch
        {
            { Later: { } later } => later,
            { IsRight: true } => TypedResults.NoContent(),
            _ => proof.ToProblem(),
        };
    }

    private static bool TryReadId(string id, Caller caller, out Guid sessionId)
    {
        sessionId = caller.SessionId;
        return id == CurrentId || Guid.TryParse(id, out sessionId);
    }
}
