using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Past;

namespace PlayLinkTalk.Api.Recovery;

/// <summary>
/// Gives an account another password within one transaction: other devices are signed out, codes that were sent stop working, and the
/// owner gets a notification and a mail.
/// </summary>
internal sealed class NewPassword(LetterBox letters, TimeProvider time)
{
    /// <param name="work">The transaction.</param>
    /// <param name="account">As it was when the caller was confirmed.</param>
    /// <param name="hash">Of the new password.</param>
    /// <param name="kept">The session that stays; null: none.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <param name="token">The code that allows it, where the caller has no session.</param>
    /// <returns>False when the password was changed or the code was used meanwhile: nothing is stored.</returns>
    public async Task<bool> SetAsync(
        Work work, AccountRow account, string hash, Guid? kept, CancellationToken cancellationToken, AccountTokenRow? token = null)
    {
        if (await work.Db.Accounts.Where(a => a.Id == account.Id && a.PasswordHash == account.PasswordHash && a.ErasedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, hash), cancellationToken) == 0)
        {
            return false;
        }

        if (token is not null && !await AccountTokens.TakeAsync(work, token, cancellationToken))
        {
            throw new RefusedException<bool>(false);
        }

        await AccountTokens.DropAsync(work, account.Id, cancellationToken);
        await SessionEnding.EndAllAsync(work, account.Id, kept, cancellationToken);
        // The owner has proven to be the owner: earlier guesses keep no device out any more.
        var key = SessionToken.EmailKey(account.Email);
        await work.Db.FailedSignIns.Where(f => f.EmailKey == key).ExecuteDeleteAsync(cancellationToken);
        ActivityLog.Add(work, account.Id, ActivityKind.PasswordChanged, time.Now());
        work.Events.AppendFeed(
            account.Id, FeedEventTypes.Notification, seq => new NotificationEvent(seq, NotificationCodes.PasswordChanged), notable: true);
        letters.Add(work, LetterKind.PasswordChanged, account.Id, account.Email);
        return true;
    }
}
