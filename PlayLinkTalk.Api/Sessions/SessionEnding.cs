using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Signs devices out within the caller's transaction; their live connections close.</summary>
internal static class SessionEnding
{
    /// <summary>False when the account has no such session.</summary>
    public static async Task<bool> EndAsync(Work work, Guid account, Guid session, CancellationToken cancellationToken)
    {
        if (await work.Db.Sessions.Where(s => s.Id == session && s.AccountId == account).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        await TellAsync(work, account, [session], cancellationToken);
        return true;
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
        if (ended.Count > 0)
        {
            await work.Db.Sessions.Where(s => ended.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
            await TellAsync(work, account, ended, cancellationToken);
        }
    }

    private static async Task TellAsync(Work work, Guid account, IReadOnlyList<Guid> ended, CancellationToken cancellationToken)
    {
        var seq = await work.Db.Accounts.Where(a => a.Id == account).Select(a => a.FeedSeq).SingleAsync(cancellationToken);
        foreach (var session in ended)
        {
            work.Events.Publish(Channels.Feed(account), 0, FeedEventTypes.SessionEnded, new SessionEndedSignal(seq, session));
        }
    }
}
