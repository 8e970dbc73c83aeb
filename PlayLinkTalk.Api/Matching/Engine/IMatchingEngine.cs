using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>
/// Pool and clock in, proposals out. Holds no storage and no thread: one caller at a time, and the same calls give the
/// same answers. Times never go back. The rules are the design's "Matching, exactly".
/// </summary>
public interface IMatchingEngine
{
    /// <summary>
    /// A new ticket, or one given back with its age. A ticket that waits already is replaced; one that is reserved
    /// stays so.
    /// </summary>
    /// <exception cref="ArgumentException">The catalogue lacks its sport or district.</exception>
    IReadOnlyList<Proposal> Add(EngineTicket ticket, DateTimeOffset now);

    /// <summary>Cancelled, expired or taken. A reserved ticket stays in its proposal but doesn't come back when that is refused.</summary>
    void Remove(Guid ticketId);

    /// <summary>A game was opened or reopened, or its seats changed: replaces the engine's state of it.</summary>
    IReadOnlyList<Proposal> AddMatch(OpenMatch match, DateTimeOffset now);

    /// <summary>
    /// These give up their seats of an open game: they declined, did not answer in time, or left. The game is not proposed to
    /// their accounts again; the other players keep seat and age, and waiting tickets that fit are proposed for the seats. A game
    /// that is thereby below its minimum keeps its players until <see cref="CallOff"/>.
    /// </summary>
    IReadOnlyList<Proposal> Withdraw(Guid matchId, IReadOnlyList<Guid> ticketIds, DateTimeOffset now);

    /// <summary>
    /// The game will not be played: its players' time is free again, and the tickets given back wait with their age. They are
    /// looked at together, oldest first.
    /// </summary>
    /// <exception cref="ArgumentException">The catalogue lacks the sport or district of one of them.</exception>
    IReadOnlyList<Proposal> CallOff(Guid matchId, IReadOnlyList<EngineTicket> back, DateTimeOffset now);

    /// <summary>
    /// No more tickets are proposed for this game. Its players' time stays taken until <see cref="SetBusy"/> says otherwise.
    /// </summary>
    void RemoveMatch(Guid matchId);

    /// <summary>Replaces the account's fixed entries and closed games. Games the engine knows as open stay taken as well.</summary>
    IReadOnlyList<Proposal> SetBusy(Guid accountId, IReadOnlyList<BusyInterval> busy, DateTimeOffset now);

    /// <summary>
    /// The proposal was carried out. A <see cref="NewMatch"/> stays open for refills under <paramref name="matchId"/> until
    /// lead time before its start; its players' time is taken. Returns refills that came up since it was proposed.
    /// </summary>
    /// <exception cref="InvalidOperationException">The proposal isn't waiting for an answer.</exception>
    IReadOnlyList<Proposal> Confirm(Proposal proposal, Guid matchId, DateTimeOffset now);

    /// <summary>
    /// The proposal was refused. <paramref name="goneTickets"/> are dropped, the others go back with their age. Where none
    /// is named the tickets rest for <see cref="MatchingOptions.RestAfterRefusal"/> first, and <see cref="Advance"/> brings
    /// them back.
    /// </summary>
    /// <exception cref="InvalidOperationException">The proposal isn't waiting for an answer.</exception>
    IReadOnlyList<Proposal> Reject(Proposal proposal, IReadOnlyList<Guid> goneTickets, DateTimeOffset now);

    /// <summary>Applies the passing of time: relaxations, ended holds and rests, closed games.</summary>
    IReadOnlyList<Proposal> Advance(DateTimeOffset now);

    /// <summary>Removes and returns the waiting tickets without a remaining start, with the reason why they found no game.</summary>
    IReadOnlyList<ExpiredTicket> Expire(DateTimeOffset now);

    /// <summary>
    /// When <see cref="Advance"/> or <see cref="Expire"/> next has something to do; a time that has passed means at once.
    /// </summary>
    DateTimeOffset? NextWakeup { get; }

    /// <summary>Whether it has the ticket, waiting or reserved.</summary>
    bool Contains(Guid ticketId);

    WaitingState Explain(Guid ticketId, DateTimeOffset now);

    /// <summary>The obstacles of a waiting ticket, and the changes that would help. Costs several dozen searches.</summary>
    /// <returns>Null where the engine doesn't hold this ticket as waiting.</returns>
    TicketAdvice? Advise(Guid ticketId, DateTimeOffset now);

    /// <summary>
    /// Runs the search that forms games for a ticket that is not in the engine: it would find a game at once, or enough others that
    /// wait and were seen recently. Changes nothing.
    /// </summary>
    /// <param name="ticket">
    /// Of an account with no ticket here; its <see cref="EngineTicket.Busy"/> counts where nothing else is known of that.
    /// </param>
    /// <param name="now">The time.</param>
    /// <returns>Null where it would find neither; a change is not named.</returns>
    /// <exception cref="ArgumentException">The catalogue lacks its sport or district.</exception>
    Suggestion? Try(EngineTicket ticket, DateTimeOffset now);

    /// <summary>The number of waiting tickets, including those of held games; reserved ones do not count.</summary>
    int WaitingCount { get; }

    /// <summary>Those of a sport in a district. May be read from another thread: the number is then a moment old.</summary>
    int WaitingIn(string sport, string district);
}
