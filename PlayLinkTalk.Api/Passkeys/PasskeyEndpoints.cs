using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Past;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Passkeys;

internal static class PasskeyEndpoints
{
    private const int LongestName = 60;

    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddOptions<PasskeyOptions>().BindConfiguration(PasskeyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<PasskeyOptions>>((handler, passkeys) =>
        {
            handler.ServerDomain = passkeys.Value.Domain;
            // The device asks for a finger, a face or a PIN: a passkey is two factors in one.
            handler.UserVerificationRequirement = "required";
            handler.ResidentKeyRequirement = "required";
            handler.AttestationConveyancePreference = "none";
            handler.ValidateOrigin = seen => ValueTask.FromResult(
                !seen.CrossOrigin && RequestOrigin.IsOwn(seen.Origin, seen.HttpContext.Request));
        });
        services.AddSingleton<PasskeyUsers>();
        services.AddSingleton<IPasskeyHandler<AccountRow>>(provider => new PasskeyHandler<AccountRow>(
            new UserManager<AccountRow>(
                provider.GetRequiredService<PasskeyUsers>(), Options.Create(new IdentityOptions()),
                provider.GetRequiredService<PasswordHasher<AccountRow>>(), [], [], new UpperInvariantLookupNormalizer(),
                new IdentityErrorDescriber(), provider, provider.GetRequiredService<ILogger<UserManager<AccountRow>>>()),
            provider.GetRequiredService<IOptions<IdentityPasskeyOptions>>()));
        services.AddSingleton<PasskeyCeremonies>();
        return services;
    }

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/sessions/passkey/options", BeginSignInAsync).RequireRateLimiting(RateLimitPolicies.SignIns);
        routes.MapPost("/api/sessions/passkey", SignInAsync).RequireRateLimiting(RateLimitPolicies.SignIns);

        var mine = routes.MapGroup("/api/me/passkeys").RequireAuthorization();
        mine.MapGet("", ListAsync);
        mine.MapPost("/options", BeginAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapPost("", AddAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapDelete("/{passkeyId:guid}", RemoveAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Ok<PasskeyCeremony>> BeginSignInAsync(HttpContext context, PasskeyCeremonies ceremonies) =>
        TypedResults.Ok(await ceremonies.BeginSigningInAsync(context));

    private static async Task<Results<Created<SignedIn>, ProblemHttpResult, RetryLater>> SignInAsync(
        PasskeySignIn request, HttpContext context, PasskeyCeremonies ceremonies, SessionOpening opening, WriteTransaction write,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (await ceremonies.FinishSigningInAsync(request.State, request.Credential, context) is not { } signed)
        {
            return Refused(StatusCodes.Status401Unauthorized);
        }

        var (hash, now) = (PasskeyRow.HashOf(signed.Passkey.CredentialId), time.Now());
        // An exchange signs in once: of two requests with the same signature, one moves the time.
        var isFirst = await write.RunAsync(
            async (work, ct) => await work.Db.Passkeys
                .Where(p => p.CredentialHash == hash && p.AccountId == signed.Account.Id
                    && (p.LastCeremonyAt == null || p.LastCeremonyAt < signed.BeganAt))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.SignCount, (long)signed.Passkey.SignCount)
                        .SetProperty(p => p.BackedUp, signed.Passkey.IsBackedUp)
                        .SetProperty(p => p.LastUsedAt, now).SetProperty(p => p.LastCeremonyAt, signed.BeganAt), ct) > 0,
            cancellationToken);
        return isFirst
            ? await opening.OpenAsync(context, signed.Account, request.Device, request.Guest, cancellationToken)
            : Refused(StatusCodes.Status401Unauthorized);
    }

    private static async Task<Ok<Page<Passkey>>> ListAsync(Caller caller, PlayLinkDb db, CancellationToken cancellationToken) =>
        // An account has few: there is one page.
        TypedResults.Ok(new Page<Passkey>(await db.Passkeys.Where(p => p.AccountId == caller.AccountId).OrderBy(p => p.CreatedAt)
            .ThenBy(p => p.Id).Select(p => new Passkey(p.Id, p.Name, p.CreatedAt, p.LastUsedAt)).ToListAsync(cancellationToken)));

    private static async Task<Results<Ok<PasskeyCeremony>, ProblemHttpResult>> BeginAsync(
        Caller caller, HttpContext context, PlayLinkDb db, SessionConfirmation confirmation, PasskeyCeremonies ceremonies,
        CancellationToken cancellationToken)
    {
        if (await confirmation.RequireAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var me = await db.Accounts.Where(a => a.Id == caller.AccountId).Select(a => new { a.Email, a.DisplayName })
            .SingleAsync(cancellationToken);
        return TypedResults.Ok(await ceremonies.BeginAddingAsync(caller.AccountId, me.Email, me.DisplayName, context));
    }

    private static async Task<Results<Created<Passkey>, ProblemHttpResult>> AddAsync(
        AddPasskey request, Caller caller, HttpContext context, SessionConfirmation confirmation, PasskeyCeremonies ceremonies,
        WriteTransaction write, IOptions<PasskeyOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var name = request.Name?.Trim();
        errors.Require(Text.IsLine(name, LongestName), "name", $"1 to {LongestName} visible characters in one line");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await confirmation.RequireAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await ceremonies.FinishAddingAsync(caller.AccountId, request.State, request.Credential, context) is not
            { CredentialId.Length: <= PasskeyRow.LongestCredentialId, PublicKey.Length: <= PasskeyRow.LongestPublicKey } made)
        {
            return Refused(StatusCodes.Status400BadRequest);
        }

        var now = time.Now();
        var row = new PasskeyRow
        {
            Id = Guid.CreateVersion7(now),
            AccountId = caller.AccountId,
            CredentialHash = PasskeyRow.HashOf(made.CredentialId),
            CredentialId = made.CredentialId,
            PublicKey = made.PublicKey,
            SignCount = made.SignCount,
            BackupEligible = made.IsBackupEligible,
            BackedUp = made.IsBackedUp,
            Name = name!,
            CreatedAt = now,
        };
        var outcome = await write.RunAsync(async (work, ct) =>
        {
            if (await work.Db.Passkeys.AnyAsync(p => p.CredentialHash == row.CredentialHash, ct))
            {
                return Refused(StatusCodes.Status400BadRequest);
            }

            if (await work.Db.Passkeys.CountAsync(p => p.AccountId == caller.AccountId, ct) >= options.Value.PerAccount)
            {
                return Problem.Conflict(ProblemCodes.TooManyPasskeys, "Remove a passkey first.");
            }

            work.Db.Passkeys.Add(row);
            Tell(work, caller, NotificationCodes.PasskeyAdded, row.Name, row.CreatedAt);
            return null;
        }, cancellationToken);
        return outcome is null
            ? TypedResults.Created($"/api/me/passkeys/{row.Id}", new Passkey(row.Id, row.Name, row.CreatedAt, null))
            : outcome;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid passkeyId, Caller caller, SessionConfirmation confirmation, WriteTransaction write, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await confirmation.RequireAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var removed = await write.RunAsync(async (work, ct) =>
        {
            var row = await work.Db.Passkeys.SingleOrDefaultAsync(p => p.Id == passkeyId && p.AccountId == caller.AccountId, ct);
            if (row is null)
            {
                return false;
            }

            work.Db.Passkeys.Remove(row);
            Tell(work, caller, NotificationCodes.PasskeyRemoved, row.Name, time.Now());
            return true;
        }, cancellationToken);
        return removed ? TypedResults.NoContent() : Problem.NotFound();
    }

    private static void Tell(Work work, Caller caller, string code, string name, DateTimeOffset now)
    {
        ActivityLog.Add(work, caller.AccountId, ActivityKind.SecurityChanged, now);
        work.Events.AppendFeed(
            caller.AccountId, FeedEventTypes.Notification, seq => new NotificationEvent(seq, code, Name: name), notable: true);
    }

    private static ProblemHttpResult Refused(int status) =>
        Problem.Of(status, ProblemCodes.InvalidPasskey, "The passkey does not fit, or it took too long.");
}
