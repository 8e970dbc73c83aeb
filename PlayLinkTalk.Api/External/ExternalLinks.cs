using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.External.Rows;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Recovery;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.External;

/// <summary>Ties persons of providers to accounts, and unties them. The owner is told each time.</summary>
internal sealed class ExternalLinks(WriteTransaction write, SessionConfirmation confirmation, NewPassword passwords, TimeProvider time)
{
    public void Add(Work work, ExternalPerson person, Guid account)
    {
        work.Db.ExternalIdentities.Add(new ExternalIdentityRow
        {
            Provider = person.Provider, Subject = person.Subject, AccountId = account, LinkedAt = time.Now(), LastUsedAt = time.Now(),
            Email = EmailAddress.IsValid(person.Email) ? EmailAddress.Normalise(person.Email!) : null,
        });
        Tell(work, account, NotificationCodes.ProviderLinked, person.Provider);
    }

    /// <summary>
    /// The account of an address that the provider has verified. If its address was verified here, too, it gets the link. Otherwise
    /// another person may have opened it: password, sessions, codes, second factor, passkeys and other links are dropped.
    /// </summary>
    /// <returns>The account as it is now; null when it was changed meanwhile, or has another person of the provider.</returns>
    public async Task<AccountRow?> TakeAsync(Work work, ExternalPerson person, AccountRow found, CancellationToken cancellationToken)
    {
        var (db, id) = (work.Db, found.Id);
        if (found.EmailVerifiedAt is null)
        {
            if (!await passwords.SetAsync(work, found, GuestAccounts.NoPassword(), null, cancellationToken))
            {
                return null;
            }

            await db.SecondFactors.Where(f => f.AccountId == id).ExecuteDeleteAsync(cancellationToken);
            await db.RecoveryCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(cancellationToken);
            await db.Passkeys.Where(p => p.AccountId == id).ExecuteDeleteAsync(cancellationToken);
            await db.ExternalIdentities.Where(i => i.AccountId == id).ExecuteDeleteAsync(cancellationToken);
            var now = time.Now();
            await db.Accounts.Where(a => a.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.EmailVerifiedAt, now), cancellationToken);
        }
        else if (await db.ExternalIdentities.AnyAsync(i => i.AccountId == id && i.Provider == person.Provider, cancellationToken))
        {
            return null;
        }

        Add(work, person, id);
        return await db.Accounts.AsNoTracking().Include(a => a.Sports).SingleAsync(a => a.Id == id, cancellationToken);
    }

    /// <summary>For the member whose session asked for it, with a fresh proof.</summary>
    /// <returns>Null, or the code of the refusal.</returns>
    public async Task<string?> LinkAsync(HttpContext context, ExternalPerson person, string session, CancellationToken cancellationToken)
    {
        // The cookie of the return must be of the session that began: a link cannot be finished in another person's browser.
        if (Caller.Of(context.User) is not { IsGuest: false } caller || caller.SessionId.ToString() != session
            || await confirmation.RequireAsync(caller, cancellationToken) is not null)
        {
            return ProblemCodes.ReauthenticationNeeded;
        }

        return await write.RunAsync(async (work, ct) =>
        {
            var db = work.Db;
            // Locks the account: links are added one after the other.
            await db.LockAccountAsync(caller.AccountId, ct);
            var there = await db.ExternalIdentities
                .SingleOrDefaultAsync(i => i.Provider == person.Provider && i.Subject == person.Subject, ct);
            if (there is not null)
            {
                return there.AccountId == caller.AccountId ? null : ProblemCodes.AlreadyLinked;
            }

            if (await db.ExternalIdentities.AnyAsync(i => i.AccountId == caller.AccountId && i.Provider == person.Provider, ct))
            {
                return ProblemCodes.AlreadyLinked;
            }

            Add(work, person, caller.AccountId);
            return null;
        }, cancellationToken);
    }

    /// <returns>Null, or the code of the refusal: <c>not-found</c> or <c>last-way-in</c>.</returns>
    public Task<string?> UnlinkAsync(Guid account, string provider, CancellationToken cancellationToken) =>
        write.RunAsync<string?>(async (work, ct) =>
        {
            var db = work.Db;
            await db.LockAccountAsync(account, ct);
            var links = await db.ExternalIdentities.Where(i => i.AccountId == account).ToListAsync(ct);
            if (links.Find(link => link.Provider == provider) is not { } row)
            {
                return ProblemCodes.NotFound;
            }

            var hash = await db.Accounts.Where(a => a.Id == account).Select(a => a.PasswordHash).SingleAsync(ct);
            if (links.Count == 1 && GuestAccounts.IsNoPassword(hash) && !await db.Passkeys.AnyAsync(p => p.AccountId == account, ct))
            {
                return ProblemCodes.LastWayIn;
            }

            db.ExternalIdentities.Remove(row);
            Tell(work, account, NotificationCodes.ProviderUnlinked, provider);
            return null;
        }, cancellationToken);

    private static void Tell(Work work, Guid account, string code, string provider) => work.Events.AppendFeed(
        account, FeedEventTypes.Notification, seq => new NotificationEvent(seq, code, Name: provider), notable: true);
}
