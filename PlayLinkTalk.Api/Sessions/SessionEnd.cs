using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Ends all sessions of an account; its live connections close on every node.</summary>
internal static class SessionEnd
{
    public static async Task EndAllAsync(Work work, Guid account, CancellationToken cancellationToken)
    {
        var sessions = await work.Db.Sessions.Where(s => s.AccountId == account).Select(s => s.Id).ToListAsync(cancellationToken);
        await work.Db.Sessions.Where(s => s.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        var seq = await work.Db.Accounts.Where(a => a.Id == account).Select(a => a.FeedSeq).SingleAsync(cancellationToken);
        foreach (var session in sessions)
        {
            work.Events.Publish(Channels.Feed(account), 0, FeedEventTypes.SessionEnded, new SessionEndedSignal(seq, session));
        }
    }
}
