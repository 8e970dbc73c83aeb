using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.Proposals;

/// <inheritdoc/>
internal sealed class TicketMatches : ITicketMatches
{
    public Task<IReadOnlyDictionary<Guid, ProposedGame>> ProposalsAsync(
        PlayLinkDb db, IEnumerable<TicketRow> tickets, CancellationToken cancellationToken) =>
            ProposalViews.ForAsync(db, tickets, cancellationToken);

    public Task<IReadOnlySet<Guid>> UnansweredAsync(PlayLinkDb db, IEnumerable<TicketRow> tickets, CancellationToken cancellationToken) =>
        ProposalViews.UnansweredAsync(db, tickets, cancellationToken);

    public Task<PlanInTheWay?> FindWithinAsync(
        PlayLinkDb db, Guid account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        MatchReader.Mine(db, account).Where(m => m.CalledOffAt == null && m.StartsAt < to && m.EndsAt > from)
            .OrderBy(m => m.StartsAt).Select(m => new PlanInTheWay(PlanInTheWay.Match, m.Id, m.Sport, m.StartsAt, m.EndsAt))
            .FirstOrDefaultAsync(cancellationToken);

    public Task GiveUpAsync(Work work, TicketRow ticket, DateTimeOffset now, CancellationToken cancellationToken) =>
        ProposedSeats.GiveUpAsync(work, ticket, now, cancellationToken);
}
