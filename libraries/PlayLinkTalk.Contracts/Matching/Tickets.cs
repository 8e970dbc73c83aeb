namespace PlayLinkTalk.Contracts.Matching;

/// <summary>The genders allowed in the game. <see cref="Same"/>: all players have the gender of the ticket's owner.</summary>
public enum GenderRule { Any, Same, Female, Male }

/// <summary><see cref="Proposed"/>: a game is proposed and the owner has accepted or may still answer; only in sports that ask.</summary>
public enum TicketState { Waiting, Proposed, Matched, Cancelled, Expired }

/// <summary>A wish to play.</summary>
/// <param name="Sport">Slug.</param>
/// <param name="District">Slug of the player's location.</param>
/// <param name="RadiusKm">1 to 50: maximum distance to the game, between district centres.</param>
/// <param name="Earliest">Start of the window; now or later, and the window ends at most 7 days ahead.</param>
/// <param name="Latest">End of the window: the game is over by then.</param>
/// <param name="Minutes">Length of the game, 20 to 480; absent: the sport's default.</param>
/// <param name="LevelMin">1 to 5.</param>
/// <param name="LevelMax">1 to 5, not below <paramref name="LevelMin"/>.</param>
/// <param name="Seats">Size of the party, including its owner; at most the sport's maximum.</param>
/// <param name="ClientTicketId">
/// A UUID chosen by the client, which makes a retry safe: the same wish with the same id returns the stored ticket (200), a
/// different wish is refused (409 <c>different-ticket</c>). Absent: every request is a new wish.
/// </param>
/// <param name="MembersOnly">Whether to play without guests.</param>
/// <param name="OverEntries">Whether the window may contain fixed entries of the owner's calendar.</param>
public sealed record CreateTicket(
    string Sport, string District, double RadiusKm, DateTimeOffset Earliest, DateTimeOffset Latest, int? Minutes = null,
    GenderRule Gender = GenderRule.Any, int LevelMin = 1, int LevelMax = 5, int Seats = 1, Guid? ClientTicketId = null,
    bool MembersOnly = false, bool OverEntries = false);

/// <summary>Recent waiting times of similar tickets; both null if unknown.</summary>
public sealed record WaitEstimate(int? P50Seconds, int? P95Seconds);

/// <param name="Compatible">Players with waiting tickets that fit this one now.</param>
/// <param name="SeatsNeeded">Missing players; null when not waiting.</param>
/// <param name="Relaxed">Soft rules widened so far, e.g. <c>distance:+5km</c>.</param>
/// <param name="Unmatchable">Why nothing can fit at present; absent if something can.</param>
/// <param name="Proposal">The proposed game; absent without one.</param>
/// <param name="MembersOnly">True for a wish to play without guests; absent otherwise.</param>
/// <param name="EndReason"><see cref="TicketReasons.NoAnswer"/> if the ticket ended for that reason.</param>
public sealed record Ticket(
    Guid Id, TicketState State, string Sport, string District, double RadiusKm, DateTimeOffset Earliest, DateTimeOffset Latest,
    int? Minutes, GenderRule Gender, int LevelMin, int LevelMax, int Seats, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt,
    Guid? MatchId, Guid? RoomId, WaitEstimate Wait, int Compatible, int? SeatsNeeded,
    IReadOnlyList<string> Relaxed, Unmatchable? Unmatchable, ProposedGame? Proposal = null, string? EndReason = null,
    bool? MembersOnly = null);
