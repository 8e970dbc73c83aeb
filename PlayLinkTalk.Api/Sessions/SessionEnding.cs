using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Ends sessions of an account: their tokens are dead with the commit, and every node closes their connections.</summary>
internal static class SessionEnding
{
    /// <returns>How many of them there were.</returns>
    public static async Task<int> EndAsync(
        Work work, Guid accountId, IReadOnlyCollection<Guid> sessions, CancellationToken cancellationToken)
    {
        if (sessions.Count == 0)
        {
            return 0;
        }

        var ended = await work.Db.Sessions.Where(s => s.AccountId == accountId && sessions.Contains(s.Id))
            .ExecuteDeleteAsync(cancellationToken);
        if (ended > 0)
        {
            // A device that is signed out hears nothing more.
            await work.Db.PushSubscriptions.Where(s => s.AccountId == accountId && sessions.Contains(s.SessionId))
                .ExecuteDeleteAsync(cancellationToken);
            await work.Db.Pushes.Where(p => p.AccountId == accountId && sessions.Contains(p.SessionId))
                .ExecuteDeleteAsync(cancellationToken);
            var seq = await work.Db.Accounts.Where(a => a.Id == accountId).Select(a => a.FeedSeq).SingleAsync(cancellationToken);
            foreach (var session in sessions)
            {
                work.Events.Publish(
                    Channels.Feed(accountId), 0, FeedEventTypes.SessionEnded, new SessionEndedSignal(seq, session));
            }
        }

        return ended;
    }

    /// <summary>
    /// All of the account's sessions but one. A transaction that locks the account's row first is not overtaken by a sign-in.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="account">Whose.</param>
    /// <param name="kept">Null: none stays.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public static async Task EndAllAsync(Work work, Guid account, Guid? kept, CancellationToken cancellationToken)
    {
        var stays = kept ?? Guid.Empty;
        var ended = await work.Db.Sessions.Where(s => s.AccountId == account && s.Id != stays).Select(s => s.Id)
            .ToListAsync(cancellationToken);
        await EndAsync(work, account, ended, cancellationToken);
    }
}
