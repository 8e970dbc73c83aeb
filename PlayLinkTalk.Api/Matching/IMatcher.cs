using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>What the rest of the Api tells the matcher, always after the change is committed, and asks of it.</summary>
public interface IMatcher
{
    /// <summary>A ticket waits. Completes when every game that it completes has been formed.</summary>
    Task TicketAddedAsync(EngineTicket ticket, CancellationToken cancellationToken);

    /// <summary>A ticket waits no longer.</summary>
    void TicketRemoved(Guid ticketId);

    /// <summary>The seats of a match changed: it may be refilled, or no longer.</summary>
    void MatchChanged(Guid matchId);

    /// <summary>Blocks or plans of these accounts changed, or what they say of themselves.</summary>
    void AccountsChanged(IReadOnlyList<Guid> accounts);

    /// <summary>What those who wait can be told, by ticket; tickets that do not wait are left out.</summary>
    Task<IReadOnlyDictionary<Guid, WaitingState>> ExplainAsync(IReadOnlyList<Guid> tickets, CancellationToken cancellationToken);
}
