namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>
/// A game that exists and may have free seats. One that is proposed to its players and not yet accepted by all is such a
/// game too: an accepted or unanswered seat is taken, and only declined seats are filled again.
/// </summary>
/// <param name="Players">The tickets that still hold seats, as they were.</param>
public sealed record OpenMatch(
    Guid Id,
    string Sport,
    string District,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    IReadOnlyList<EngineTicket> Players)
{
    public static readonly IReadOnlySet<Guid> Nobody = new HashSet<Guid>();

    /// <summary>Accounts that declined, did not answer, or left: the game is not proposed to them again.</summary>
    public IReadOnlySet<Guid> Declined { get; init; } = Nobody;

    /// <summary>
    /// Seats of the sport that are not filled: offered to its waiting list, or more than the game has; below 0 for a game that is larger
    /// than the sport is by now. 0 unless set.
    /// </summary>
    public int KeptSeats { get; init; }
}
