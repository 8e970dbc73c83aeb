using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.Proposals;

/// <summary>Tells all players of a proposed match how it stands after a change.</summary>
internal static class ProposalNews
{
    /// <param name="work">The transaction, with all changes made.</param>
    /// <param name="matchId">The game.</param>
    /// <param name="asked">Tickets that are asked just now: for these it is a notification.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task TellAsync(Work work, Guid matchId, IReadOnlyCollection<Guid> asked, CancellationToken cancellationToken)
    {
        await work.Db.SaveAsync(cancellationToken);
        var match = await work.Db.Matches.AsNoTracking().SingleAsync(m => m.Id == matchId, cancellationToken);
        var seats = await work.Db.MatchPlayers.AsNoTracking().Where(p => p.MatchId == matchId && p.LeftAt == null)
            .ToListAsync(cancellationToken);
        foreach (var seat in seats.Where(seat => match.ProposedAt is not null || seat.Answer == SeatAnswer.Asked))
        {
            var proposal = ProposalViews.Of(match, seats, seat);
            work.Events.AppendFeed(seat.AccountId, FeedEventTypes.Ticket,
                seq => new TicketEvent(seq, seat.TicketId, TicketState.Proposed, null, null, null, null, proposal),
                notable: asked.Contains(seat.TicketId));
        }
    }
}
