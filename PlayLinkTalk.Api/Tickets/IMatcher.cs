using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>
/// What the rest of the Api tells the matcher, always after the commit, and asks of it. The leader may be another process: a
/// transaction tells that one through the outbox as well, with <see cref="MatcherEvents"/>.
/// </summary>
internal interface IMatcher
{
    /// <summary>
    /// A ticket is stored and waits. Completes when every game that it completes has been formed, as far as the leader answers.
    /// </summary>
    /// <returns>The information for its owner while it waits; null if it has a game, or the leader did not answer in time.</returns>
    Task<TicketOutlook?> TicketAddedAsync(AddedTicket ticket, CancellationToken cancellationToken);

    /// <summary>The ticket does not wait any more.</summary>
    void TicketRemoved(Guid ticketId);

    /// <summary>The seats of a match changed.</summary>
    void MatchChanged(Guid matchId);

    /// <summary>The profiles, plans or blocks of these accounts changed.</summary>
    void AccountsChanged(IReadOnlyList<Guid> accounts);

    /// <summary>The numbers of a sport changed in this process. The leader begins again with what is in the database.</summary>
    void SportsChanged();

    /// <summary>
    /// The information for the owners of waiting tickets, by ticket. Omits tickets that do not wait or got no answer in time.
    /// </summary>
    /// <param name="tickets">Which.</param>
    /// <param name="advise">
    /// Whether to search for changes that would help; costs some dozen searches for each ticket that fits none.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyDictionary<Guid, TicketOutlook>> ExplainAsync(IReadOnlyList<Guid> tickets, bool advise,
        CancellationToken cancellationToken);
}

/// <summary>The information for the owner of a waiting ticket.</summary>
/// <param name="CompatiblePlayers">Seats of the waiting tickets that could be in one game with this one.</param>
/// <param name="SeatsNeeded">Seats that the best place and start still lacks for a game.</param>
/// <param name="Relaxations">In force by the ticket's age: <c>distance:+3km</c>, <c>level:+1</c>.</param>
/// <param name="Unmatchable">Why the ticket fits none, and which changes would help.</param>
internal sealed record TicketOutlook(
    int CompatiblePlayers, int SeatsNeeded, IReadOnlyList<string> Relaxations, Unmatchable? Unmatchable);
