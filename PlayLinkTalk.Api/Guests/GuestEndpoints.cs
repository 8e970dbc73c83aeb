using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Guests;

/// <summary>Guests start with a nickname and become members by an upgrade of the same account (ADR 0026).</summary>
internal static class GuestEndpoints
{
    public static IServiceCollection AddGuests(this IServiceCollection services)
    {
        services.AddSingleton<IGuestTransfer, GuestTransfer>();
        services.AddLeasedJob<GuestEnding>();
        return services;
    }

    public static void MapGuests(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/guests", StartAsync).RequireRateLimiting(RateLimitPolicies.Accounts)
            .RequireFeature(SwitchableFeature.Guests);
        routes.MapPost("/api/me/upgrade", UpgradeAsync).RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Created<SignedIn>, ProblemHttpResult>> StartAsync(
        CreateGuest request, HttpContext context, GuestAccounts guests, WriteTransaction write, IOptions<GuestOptions> options,
        SessionLife life, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var errors = guests.Check(request, now);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var guest = guests.New(request, now, now.AddDays(options.Value.DaysWithoutGame));
        var session = NewSession.For(guest.Id, context.Request, life, now);
        await write.RunAsync((work, _) =>
        {
            work.Db.Accounts.Add(guest);
            work.Db.Sessions.Add(session.Row);
            return Task.CompletedTask;
        }, cancellationToken);
        // A guest has no password, so there is nothing to guess and no device to know.
        return TypedResults.Created($"/api/sessions/{session.Row.Id}", session.Hand(context.Response, AccountView.Of(guest), device: null));
    }

    private static async Task<Results<Ok<Account>, ProblemHttpResult, RetryLater>> UpgradeAsync(
        UpgradeGuest request, Caller caller, GuestAccounts guests, PasswordHashing passwords, PlayLinkDb db, WriteTransaction write,
        LetterBox letters, IAccountWatcher watcher, IPersonEvents people, TimeProvider time, CancellationToken cancellationToken)
    {
        var row = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == caller.AccountId, cancellationToken);
        var errors = guests.Check(request, row.DisplayName);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (!caller.IsGuest)
        {
            return NotAGuest();
        }

        var email = EmailAddress.Normalise(request.Email);
        var parts = TypedText.InParts(email);
        // Hashing takes long: not within the transaction.
        if (await passwords.HashAsync(row, request.Password, cancellationToken) is not { } hash)
        {
            return RetryLater.Unavailable(PasswordHashing.RetryAfter);
        }

        var (account, refusal) = await write.RunAsync<(AccountRow?, ProblemHttpResult?)>(async (work, ct) =>
        {
            watcher.Changing(work, [caller.AccountId]);
            // Of two upgrades at once the second one waits here and finds a member.
            await PlanLock.TakeAsync(work.Db, [caller.AccountId], ct);
            var guest = await work.Db.Accounts.Include(a => a.Sports).SingleAsync(a => a.Id == caller.AccountId, ct);
            if (guest.GuestUntil is null)
            {
                return (null, NotAGuest());
            }

            // A suspension that came after the request began has ended the guest's only session: the upgrade would lead around it.
            if (await SessionGate.FindSuspensionAsync(work, caller.AccountId, time.Now(), ct) is { } suspension)
            {
                return (null, SessionGate.Refuse(suspension));
            }

            if (await work.Db.Accounts.AnyAsync(a => a.Email == email || a.Email == parts, ct))
            {
                return (null, Problem.Conflict(ProblemCodes.EmailTaken, "Another account has this email address."));
            }

            GuestAccounts.Upgrade(guest, email, hash);
            letters.Add(work, LetterKind.VerifyAddress, guest.Id, email);
            await people.ChangedAsync(work, new(guest.Id, guest.DisplayName, Role: PersonChanged.Member), ct);
            return (guest, null);
        }, cancellationToken);
        if (account is null)
        {
            return refusal!;
        }

        watcher.Changed([account.Id]);
        letters.Wake();
        return TypedResults.Ok(AccountView.Of(account));
    }

    private static ProblemHttpResult NotAGuest() => Problem.Conflict(ProblemCodes.NotAGuest, "This account is a member already.");
}
