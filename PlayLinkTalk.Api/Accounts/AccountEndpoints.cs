using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Past;
using PlayLinkTalk.ServiceDefaults.Limits;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Accounts;

internal static class AccountEndpoints
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<AccountRules>();
        services.AddSingleton<GuestAccounts>();
        services.AddOptions<GuestOptions>().BindConfiguration(GuestOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SimulationOptions>().BindConfiguration(SimulationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PasswordOptions>().BindConfiguration(PasswordOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<PasswordOptions>>(
            (hasher, passwords) => hasher.IterationCount = passwords.Value.IterationCount);
        services.AddSingleton<PasswordHasher<AccountRow>>();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<PasswordPolicy>();
        services.AddSingleton<CommonPasswords>();
        return services;
    }

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/accounts", CreateAsync).RequireRateLimiting(RateLimitPolicies.Accounts)
            .RequireFeature(SwitchableFeature.SignUp);

        var mine = routes.MapGroup("/api").RequireAuthorization();
        mine.MapGet("/me", GetMeAsync);
        mine.MapPatch("/me", UpdateMeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapPut("/me/consent", AgreeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        mine.MapGet("/players/{accountId:guid}", GetPlayerAsync);
    }

    private static async Task<Results<Created<Account>, ProblemHttpResult, RetryLater>> CreateAsync(
        CreateAccount request, HttpContext context, AccountRules rules, IOptions<SimulationOptions> simulation, PasswordHashing passwords,
        WriteTransaction write, LetterBox letters, SecurityLog security, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = rules.Validate(request, time.Now());
        errors.Require(
            !request.Simulated || simulation.Value.Allows(context.Request.Headers[SimulationKey.Header]),
            "simulated", "needs the key of the service");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var account = AccountRules.NewRow(request, time.Now());
        if (await passwords.HashAsync(account, request.Password, cancellationToken) is not { } hash)
        {
            return RetryLater.Unavailable(PasswordHashing.RetryAfter);
        }

        account.PasswordHash = hash;
        var parts = TypedText.InParts(account.Email);
        var added = await write.RunAsync(async (work, ct) =>
        {
            if (await work.Db.Accounts.AnyAsync(a => a.Email == account.Email || a.Email == parts, ct))
            {
                return false;
            }

            work.Db.Accounts.Add(account);
            if (!account.Simulated)
            {
                letters.Add(work, LetterKind.VerifyAddress, account.Id, account.Email);
            }

            return true;
        }, cancellationToken);
        if (!added)
        {
            return Problem.Conflict(ProblemCodes.EmailTaken, "Another account has this email address.");
        }

        letters.Wake();
        security.AccountCreated(account.Id, CallerNetwork.Of(context.Connection.RemoteIpAddress));
        return TypedResults.Created("/api/me", AccountView.Of(account));
    }

    private static async Task<Ok<Account>> GetMeAsync(Caller caller, PlayLinkDb db, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().Include(a => a.Sports).SingleAsync(a => a.Id == caller.AccountId, cancellationToken);
        return TypedResults.Ok(AccountView.Of(account));
    }

    private static async Task<Results<Ok<Account>, ProblemHttpResult>> UpdateMeAsync(
        UpdateAccount request, Caller caller, AccountRules rules, WriteTransaction write, IAccountWatcher watcher,
        IPersonEvents people, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var errors = rules.Validate(request, time.Now());
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        // Only gender and sports affect matching.
        var matters = request.Gender is not null || request.Sports is not null;
        var view = await write.RunAsync(async (work, ct) =>
        {
            if (matters)
            {
                watcher.Changing(work, [caller.AccountId]);
            }

            var account = await work.Db.Accounts.Include(a => a.Sports).SingleAsync(a => a.Id == caller.AccountId, ct);
            var name = account.DisplayName;
            AccountRules.Apply(account, request);
            ActivityLog.Add(work, account.Id, ActivityKind.ProfileChanged, time.Now());
            if (account.DisplayName != name)
            {
                await people.ChangedAsync(work, new(account.Id, account.DisplayName), ct);
            }

            return AccountView.Of(account);
        }, cancellationToken);
        if (matters)
        {
            watcher.Changed([caller.AccountId]);
        }

        return TypedResults.Ok(view);
    }

    /// <summary>Of an account that has given no consent, or one to an earlier version of the texts.</summary>
    private static async Task<Results<Ok<Account>, ProblemHttpResult>> AgreeAsync(
        GiveConsent request, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        AccountRules.ValidateConsent(errors, request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return TypedResults.Ok(await write.RunAsync(async (work, ct) =>
        {
            var account = await work.Db.Accounts.Include(a => a.Sports).SingleAsync(a => a.Id == caller.AccountId, ct);
            AccountRules.Agree(account, request, time.Now());
            return AccountView.Of(account);
        }, cancellationToken));
    }

    private static async Task<Results<Ok<PlayerName>, ProblemHttpResult>> GetPlayerAsync(
        Guid accountId, Caller caller, PlayLinkDb db, CancellationToken cancellationToken)
    {
        // A block works in both directions: neither account finds the other.
        var player = await db.Accounts.Where(a => a.Id == accountId && a.ClosedAt == null
                && !db.Blocks.Any(b =>
                    (b.BlockerId == caller.AccountId && b.BlockedId == a.Id) || (b.BlockerId == a.Id && b.BlockedId == caller.AccountId)))
            .Select(a => new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .SingleOrDefaultAsync(cancellationToken);
        return player is null ? Problem.NotFound() : TypedResults.Ok(player);
    }
}
