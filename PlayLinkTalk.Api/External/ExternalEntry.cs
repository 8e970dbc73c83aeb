using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.External;

/// <summary>
/// Decides which account a person of a provider signs in to (ADR 0036). The provider's own name of the person decides; an address only
/// where the provider says that it is verified. A local account whose address was never verified may be a trap that another person has
/// set for its owner: it is handed over without anything that opened it before.
/// </summary>
internal sealed class ExternalEntry(
    IDbContextFactory<PlayLinkDb> contexts, WriteTransaction write, SessionOpening opening, ISecondFactor factor, SecondStep steps,
    ExternalLinks links, SealedState states, IAccountWatcher watcher, LetterBox letters, TimeProvider time)
{
    public const string SignUpPurpose = "external-sign-up";
    private static readonly TimeSpan SignUpLife = TimeSpan.FromMinutes(15);

    /// <returns>Null when the browser is signed in; otherwise what the pages go on with.</returns>
    public async Task<ExternalOutcome?> EnterAsync(HttpContext context, ExternalPerson person, CancellationToken cancellationToken)
    {
        if (await FindAsync(person, cancellationToken) is { } known)
        {
            await write.RunAsync((work, ct) => NoteUseAsync(work, person, ct), cancellationToken);
            return await OpenAsync(context, known, cancellationToken);
        }

        if (!person.IsVerified || !EmailAddress.IsValid(person.Email))
        {
            return new(ProblemCodes.ProviderUnverified);
        }

        var email = EmailAddress.Normalise(person.Email!);
        if (await AccountAtAsync(email, cancellationToken) is { } account)
        {
            var taken = await write.RunAsync((work, ct) => links.TakeAsync(work, person, account, ct), cancellationToken);
            letters.Wake();
            return taken is null ? new(ProblemCodes.ProviderFailed) : await OpenAsync(context, taken, cancellationToken);
        }

        if (Caller.Of(context.User) is { IsGuest: true } guest)
        {
            return await KeepGuestAsync(guest.AccountId, person, email, cancellationToken);
        }

        return new(
            ProblemCodes.SignUpNeeded, Email: email, Name: GuestAccounts.NameFrom(person.Name),
            Pass: states.Seal(SignUpPurpose, person with { Email = email, Name = null }, SignUpLife));
    }

    /// <summary>As after a right password: the second factor, a suspension, a guest's games and new devices have the same rules.</summary>
    public async Task<ExternalOutcome?> OpenAsync(HttpContext context, AccountRow account, CancellationToken cancellationToken)
    {
        if (await factor.IsSetUpAsync(account.Id, cancellationToken))
        {
            return Of(steps.Ask(account));
        }

        return (await opening.OpenAsync(context, account, null, null, cancellationToken)).Result switch
        {
            ProblemHttpResult refused => Of(refused),
            Created<SignedIn> => null,
            _ => new(ProblemCodes.ProviderFailed),
        };
    }

    private static ExternalOutcome Of(ProblemHttpResult refused)
    {
        var extensions = refused.ProblemDetails.Extensions;
        return new(
            (string)extensions["code"]!, refused.ProblemDetails.Detail, Said("until") as DateTimeOffset?, Said("challenge") as string,
            Said("appeal") as string);

        object? Said(string name) => extensions.TryGetValue(name, out var value) ? value : null;
    }

    private async Task<AccountRow?> FindAsync(ExternalPerson person, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ExternalIdentities.Where(i => i.Provider == person.Provider && i.Subject == person.Subject)
            .Join(db.Accounts, i => i.AccountId, a => a.Id, (_, a) => a).Where(a => a.ErasedAt == null)
            .Include(a => a.Sports).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<AccountRow?> AccountAtAsync(string email, CancellationToken cancellationToken)
    {
        var parts = TypedText.InParts(email);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Accounts.AsNoTracking().Include(a => a.Sports).Where(a => a.Email == email || a.Email == parts)
            .ToListAsync(cancellationToken);
        return found.Find(a => a.Email == email) ?? found.FirstOrDefault();
    }

    private Task<int> NoteUseAsync(Work work, ExternalPerson person, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return work.Db.ExternalIdentities.Where(i => i.Provider == person.Provider && i.Subject == person.Subject)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.LastUsedAt, now), cancellationToken);
    }

    /// <summary>The guest of this device becomes a member with the same account; the consent was given at the start.</summary>
    private async Task<ExternalOutcome?> KeepGuestAsync(
        Guid id, ExternalPerson person, string email, CancellationToken cancellationToken)
    {
        var refused = await write.RunAsync<string?>(async (work, ct) =>
        {
            watcher.Changing(work, [id]);
            await PlanLock.TakeAsync(work.Db, [id], ct);
            var guest = await work.Db.Accounts.SingleAsync(a => a.Id == id, ct);
            if (guest.GuestUntil is null || await work.Db.Accounts.AnyAsync(a => a.Email == email, ct)
                || await SessionGate.FindSuspensionAsync(work, id, time.Now(), ct) is not null)
            {
                return ProblemCodes.ProviderFailed;
            }

            GuestAccounts.Upgrade(guest, email, GuestAccounts.NoPassword());
            guest.EmailVerifiedAt = time.Now();
            links.Add(work, person, id);
            return null;
        }, cancellationToken);
        watcher.Changed([id]);
        return refused is null ? null : new(refused);
    }
}
