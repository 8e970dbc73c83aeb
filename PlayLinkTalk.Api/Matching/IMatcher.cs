using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// What the rest of the Api tells the matcher, always after the change is committed, and asks of it. Whoever matches may be
/// another process: what it has to know of a change is said within the transaction as well, by <see cref="MatcherNews"/>.
/// </summary>
internal interface IMatcher
{
    /// <summary>
    /// A ticket waits. Completes when every game that it completes has been formed, as far as that is done here: with what can
    /// be told to its owner, advice included, when there was none.
    /// </summary>
    Task<WaitingState?> TicketAddedAsync(EngineTicket ticket, CancellationToken cancellationToken);

    /// <summary>A ticket waits no longer.</summary>
    void TicketRemoved(Placed ticket);

    /// <summary>The seats of a match changed: it may be refilled, or no longer.</summary>
    void MatchChanged(Placed match);

    /// <summary>Blocks or plans of these accounts changed, or what they say of themselves.</summary>
    void AccountsChanged(IReadOnlyList<Guid> accounts);

    /// <summary>What those who wait can be told, by ticket; tickets that do not wait are left out.</summary>
    /// <param name="tickets">Of whom.</param>
    /// <param name="advise">Whether to find out as well what would help those who fit nobody: that costs some dozen searches each.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<IReadOnlyDictionary<Guid, WaitingState>> ExplainAsync(IReadOnlyList<Placed> tickets, bool advise, CancellationToken cancellationToken);

    /// <summary>
    /// What a wish would find in other sports: a game at once, or others enough for one. Sports in which it would find nothing
    /// are left out, and so are those whose shard doesn't answer in a moment.
    /// </summary>
    Task<IReadOnlyDictionary<string, Suggestion>> TryAsync(SportTrial trial, CancellationToken cancellationToken);
}
