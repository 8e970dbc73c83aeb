using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
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
        mine.MapDelete("{id}", EndAsync);
    }

    private static async Task<Results<Created<SignedIn>, ProblemHttpResult, RetryLater>> SignInAsync(
        SignIn request, HttpContext context, SignInGuard guard, PasswordHashing passwords, WriteTransaction write, IGuestTransfer guests,
        IOptions<SessionOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Email is { Length: > 0 and <= EmailAddress.LongestTyped }, "email", "is missing or too long");
        errors.Require(request.Password is { Length: > 0 and <= SignInGuard.LongestTyped }, "password", "is missing or too long");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var email = EmailAddress.Normalise(request.Email);
        var device = request.Device ?? context.Request.Cookies[DeviceCookie.Name];
        var attempt = await guard.CheckAsync(email, request.Password, OwnPassword.SourceOf(context, device), cancellationToken);
        if (attempt.LockedFor is { } wait)
        {
            return RetryLater.Locked(wait);
        }

        if (attempt.IsBusy)
        {
            return RetryLater.Unavailable(PasswordHashing.RetryAfter);
        }

        if (attempt.Account is not { } account)
        {
            return InvalidCredentials();
        }

        var checkedHash = account.PasswordHash;
        if (attempt.IsOutdated)
        {
            // Without a turn the old hash stays until the next sign-in.
            account.PasswordHash = await passwords.HashAsync(account, request.Password, cancellationToken) ?? checkedHash;
        }

        var session = NewSession.For(account.Id, context.Request, options.Value, time.Now());
        Guid? guest = request.Guest != GuestMove.Leave && Caller.Of(context.User) is { IsGuest: true } caller ? caller.AccountId : null;
        var refusal = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            if (guest is { } id && await guests.MoveAsync(work, id, account.Id, ct) is { } why)
            {
                throw new RefusedException<ProblemHttpResult?>(why);
            }

            return await StoreAsync(work, session.Row, checkedHash, account.PasswordHash, ct)
                ? null : throw new RefusedException<ProblemHttpResult?>(InvalidCredentials());
        }, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (guest is { } moved)
        {
            guests.Moved(moved, account.Id);
        }

        device = DeviceToken.IsOf(account, device) ? device! : DeviceToken.Create(account);
        return TypedResults.Created(
            $"/api/sessions/{session.Row.Id}", session.Hand(context.Response, AccountView.Of(account), device));
    }

    /// <summary>
    /// When the account has other sessions, its feed reports the new device, so that its owner can sign it out. A closed account is open
    /// again. False when the password that was checked has been changed meanwhile.
    /// </summary>
    private static async Task<bool> StoreAsync(
        Work work, SessionRow session, string checkedHash, string newHash, CancellationToken cancellationToken)
    {
        // Also locks the account's row: a change of the password comes wholly before or after.
        if (await work.Db.Accounts.Where(a => a.Id == session.AccountId && a.PasswordHash == checkedHash).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.PasswordHash, newHash).SetProperty(a => a.ClosedAt, (DateTimeOffset?)null)
                .SetProperty(a => a.EraseAt, (DateTimeOffset?)null).SetProperty(a => a.EraseWords, (bool?)null), cancellationToken) == 0)
        {
            return false;
        }

        var elsewhere = await work.Db.Sessions.AnyAsync(
            s => s.AccountId == session.AccountId && s.ExpiresAt > session.CreatedAt && s.Id != session.Id, cancellationToken);
        work.Db.Sessions.Add(session);
        if (elsewhere)
        {
            work.Events.AppendFeed(session.AccountId, FeedEventTypes.Notification, seq => new NotificationEvent(
                seq, NotificationCodes.SignIn, Name: session.Device), notable: true);
        }

        return true;
    }

    private static ProblemHttpResult InvalidCredentials() => Problem.Of(
        StatusCodes.Status401Unauthorized, ProblemCodes.InvalidCredentials, "The email address or the password is wrong.");

    private static async Task<Results<Ok<Page<Session>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, TimeProvider time, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var now = time.Now();
        var mine = db.Sessions.Where(s => s.AccountId == caller.AccountId && s.ExpiresAt > now);
        mine = last is var (at, id) ? mine.Where(s => s.LastSeenAt < at || (s.LastSeenAt == at && s.Id.CompareTo(id) < 0)) : mine;
        var page = await mine.OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id).Take(paging.Size + 1)
            .Select(s => new Session(s.Id, s.Device, s.CreatedAt, s.LastSeenAt, s.ExpiresAt, s.Id == caller.SessionId))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, session => new Position(session.LastSeenAt, session.Id).ToCursor()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string id, Caller caller, HttpContext context, WriteTransaction write, CancellationToken cancellationToken)
    {
        if (!TryReadId(id, caller, out var sessionId))
        {
            return Problem.NotFound();
        }

        if (!await write.RunAsync((work, ct) => SessionEnding.EndAsync(work, caller.AccountId, sessionId, ct), cancellationToken))
        {
            return Problem.NotFound();
        }

        if (sessionId == caller.SessionId)
        {
            context.Response.ForgetSession();
        }

        return TypedResults.NoContent();
    }

    private static bool TryReadId(string id, Caller caller, out Guid sessionId)
    {
        sessionId = caller.SessionId;
        return id == CurrentId || Guid.TryParse(id, out sessionId);
    }
}
