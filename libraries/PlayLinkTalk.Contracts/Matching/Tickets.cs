namespace PlayLinkTalk.Contracts.Matching;

/// <summary>Who may be in the game. <see cref="Same"/>: everybody's gender equals that of the ticket's owner.</summary>
public enum GenderRule { Any, Same, Female, Male }

/// <summary><see cref="Proposed"/>: a game is proposed to its owner, who has accepted or may still answer; only in sports that ask.</summary>
public enum TicketState { Waiting, Proposed, Matched, Cancelled, Expired }

/// <summary>A wish to play.</summary>
/// <param name="Sport">Slug.</param>
/// <param name="District">Slug of where the player is.</param>
/// <param name="RadiusKm">1 to 50: how far the game may be, between district centres.</param>
/// <param name="Earliest">Free from; the window may begin now, and end at most 7 days ahead.</param>
/// <param name="Latest">Free until: the game is over by then.</param>
/// <param name="Minutes">Length of the game; the sport's own where absent. 20 to 480.</param>
/// <param name="LevelMin">1 to 5.</param>
/// <param name="LevelMax">1 to 5, not below <paramref name="LevelMin"/>.</param>
/// <param name="Seats">Size of the party, its owner included; at most the sport's players.</param>
/// <param name="ClientTicketId">
/// A UUID of the client's choice, which makes a retry safe: the same wish again under it is answered with the ticket that is stored
/// (200), another one is refused (409 <c>different-ticket</c>). Absent: every request is a new wish.
/// </param>
public sealed record CreateTicket(
    string Sport, string District, double RadiusKm, DateTimeOffset Earliest, DateTimeOffset Latest, int? Minutes = null,
    GenderRule Gender = GenderRule.Any, int LevelMin = 1, int LevelMax = 5, int Seats = 1, Guid? ClientTicketId = null);

/// <summary>How long like tickets waited lately; both null while nothing is known.</summary>
public sealed record WaitEstimate(int? P50Seconds, int? P95Seconds);

/// <param name="Compatible">Players whose waiting tickets fit this one now.</param>
/// <param name="SeatsNeeded">Players still missing for a game; null when not waiting.</param>
/// <param name="Relaxed">Soft rules widened so far, e.g. <c>distance:+5km</c>.</param>
/// <param name="Unmatchable">Why nothing can fit at present; absent while something can.</param>
/// <param name="Proposal">The game that is proposed; absent where none is.</param>
/// <param name="EndReason"><see cref="TicketReasons.NoAnswer"/> where that is why it ended.</param>
public sealed record Ticket(
    Guid Id, TicketState State, string Sport, string District, double RadiusKm, DateTimeOffset Earliest, DateTimeOffset Latest,
    int? Minutes, GenderRule Gender, int LevelMin, int LevelMax, int Seats, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt,
    Guid? MatchId, Guid? RoomId, WaitEstimate Wait, int Compatible, int? SeatsNeeded,
    IReadOnlyList<string> Relaxed, Unmatchable? Unmatchable, ProposedGame? Proposal = null, string? EndReason = null);
