using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>What can be said and advised to the owner of a ticket that waits.</summary>
/// <param name="Ticket">As it waits.</param>
/// <param name="CompatibleTickets">Waiting tickets that could be in one game with it now.</param>
/// <param name="CompatiblePlayers">Their seats.</param>
/// <param name="Relaxations">In force by the ticket's age, as in <see cref="WaitingState"/>.</param>
/// <param name="CouldFit">
/// Whether any ticket that waits or was seen lately, or any open game, could ever be shared with it, everything soft as wide as
/// it gets.
/// </param>
/// <param name="Reason">One of <see cref="UnmatchableReason"/> if no ticket could fit; otherwise null.</param>
/// <param name="Others">Seats that others ask for in the same sport, wherever and whenever.</param>
/// <param name="Suggestions">At most three changes, best first; each was tried on the current pool.</param>
public sealed record TicketAdvice(
    EngineTicket Ticket,
    int CompatibleTickets,
    int CompatiblePlayers,
    IReadOnlyList<string> Relaxations,
    bool CouldFit,
    string? Reason,
    int Others,
    IReadOnlyList<Suggestion> Suggestions);

/// <summary>A helpful change of the wish. Null values stay unchanged.</summary>
/// <param name="AtOnce">Whether it makes or fills a game now; otherwise waiting and recent tickets are enough for one.</param>
/// <param name="Players">Players of that game, or players that would then fit, without the owner's own seats.</param>
public sealed record Suggestion(bool AtOnce, int Players)
{
    public double? RadiusKm { get; init; }

    public DateTimeOffset? Earliest { get; init; }

    public DateTimeOffset? Latest { get; init; }

    public GenderRule? GenderRule { get; init; }

    public int? LevelMin { get; init; }

    public int? LevelMax { get; init; }
}
