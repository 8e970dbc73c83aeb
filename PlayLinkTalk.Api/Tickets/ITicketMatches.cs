using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>What tickets need to know of the matches that they are in or that are proposed to them.</summary>
internal interface ITicketMatches
{
    /// <summary>The proposed match of each ticket that has one.</summary>
    Task<IReadOnlyDictionary<Guid, ProposedGame>> ProposalsAsync(PlayLinkDb db, IEnumerable<TicketRow> tickets,
        CancellationToken cancellationToken);

    /// <summary>The tickets that ended because their owners did not answer a proposal.</summary>
    Task<IReadOnlySet<Guid>> UnansweredAsync(PlayLinkDb db, IEnumerable<TicketRow> tickets, CancellationToken cancellationToken);

    /// <summary>The account's first match within a time; null if there is none.</summary>
    Task<PlanInTheWay?> FindWithinAsync(
        PlayLinkDb db, Guid account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Declines the match that is proposed to the ticket, which is cancelled.</summary>
    Task GiveUpAsync(Work work, TicketRow ticket, DateTimeOffset now, CancellationToken cancellationToken);
}
