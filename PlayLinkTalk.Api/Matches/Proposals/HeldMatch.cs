using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matches.Proposals;

/// <summary>
/// A game with all its seats, held together with its players' plans until the transaction ends: of two answers, or of an
/// answer and the deadline, the second sees what the first has done.
/// </summary>
internal static class HeldMatch
{
    /// <param name="work">The transaction.</param>
    /// <param name="matchId">It exists.</param>
    /// <param name="accounts">Accounts to lock in addition to the players.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task<MatchRow> TakeAsync(Work work, Guid matchId, IEnumerable<Guid> accounts, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var players = await db.MatchPlayers.Where(p => p.MatchId == matchId && p.LeftAt == null).Select(p => p.AccountId)
            .ToListAsync(cancellationToken);
        var friends = await OpenParties
            .AcceptedOf(db, db.MatchPlayers.Where(p => p.MatchId == matchId && p.LeftAt == null && p.Seats > 1).Select(p => p.TicketId))
            .Select(m => m.AccountId).ToListAsync(cancellationToken);
        await PlanLock.TakeAsync(db, [.. players.Union(accounts).Union(friends)], cancellationToken);
        await db.LockMatchAsync(matchId, cancellationToken);
        return await db.Matches.Include(m => m.Players).AsSplitQuery().SingleAsync(m => m.Id == matchId, cancellationToken);
    }
}
