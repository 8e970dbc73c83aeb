using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Contracts.Matches;

/// <summary>Where exactly a game is played: a place in its players' words, or a court of a venue.</summary>
/// <param name="Name">1 to 80 characters in one line.</param>
/// <param name="Note">How to find it, or the court: at most 80 characters in one line; absent if there is none.</param>
/// <param name="VenueId">The venue; absent for a place in words. Never in a request.</param>
/// <param name="CourtId">The court of the venue, together with it.</param>
public sealed record MatchPlace(string Name, string? Note = null, Guid? VenueId = null, Guid? CourtId = null);

/// <summary>What the players of a game agree on, pinned at the top of its room.</summary>
/// <param name="Bring">What to bring; absent while no player has written it.</param>
/// <param name="Proposal">The open proposal to change the game; absent if there is none.</param>
/// <param name="Last">The proposal that ended last; absent if none has.</param>
/// <param name="Attendance">The attendance; absent until players confirm, and after the game.</param>
/// <param name="Courts">
/// Up to three courts that are free then, nearest first, of which the first may be held for this game; absent where a place is agreed
/// or voted on.
/// </param>
public sealed record GameCard(
    Match Match, BringNote? Bring, ChangeProposal? Proposal, ChangeProposal? Last, CardAttendance? Attendance = null,
    IReadOnlyList<CourtOffer>? Courts = null);

/// <param name="ChangedBy">The player that changed it last. Absent when the reader blocks the player.</param>
public sealed record BringNote(string Text, PlayerName? ChangedBy, DateTimeOffset ChangedAt);

/// <param name="Text">At most 200 characters; line breaks are allowed. Empty: nothing to bring.</param>
public sealed record WriteBringNote(string Text);

/// <summary>
/// <see cref="Accepted"/>: the game was changed. <see cref="Unfit"/>: enough players agreed, but the start no longer fitted
/// everybody. <see cref="Ended"/>: the game was called off or began.
/// </summary>
public enum ChangeState { Open, Accepted, Declined, Unfit, Ended }

/// <summary>Another place or another start for a game, or both, that its players vote on.</summary>
/// <param name="Proposer">Absent when the reader blocks the player.</param>
/// <param name="Place">The new place; absent: it stays.</param>
/// <param name="StartsAt">The new start; absent: it stays. The length of the game stays.</param>
/// <param name="Deadline">When the votes given so far decide, if they have not before.</param>
/// <param name="Yes">Players in favour. The proposer is from the beginning, until the vote is changed.</param>
/// <param name="No">Players against.</param>
/// <param name="Players">Players that can vote; at the end for one that has ended.</param>
/// <param name="Mine">The caller's vote: true in favour; absent if there is none.</param>
public sealed record ChangeProposal(
    Guid Id, Guid MatchId, PlayerName? Proposer, MatchPlace? Place, DateTimeOffset? StartsAt, DateTimeOffset CreatedAt,
    DateTimeOffset Deadline, ChangeState State, int Yes, int No, int Players, bool? Mine = null, DateTimeOffset? EndedAt = null);

/// <summary>A place, a start, or both.</summary>
/// <param name="Place">In words; not together with a court.</param>
/// <param name="StartsAt">On a ten-minute mark.</param>
/// <param name="CourtId">A court for the game's sport. It is held while the players vote, and booked when they agree.</param>
public sealed record ProposeChange(MatchPlace? Place = null, DateTimeOffset? StartsAt = null, Guid? CourtId = null);

/// <param name="Yes">Required.</param>
public sealed record CastVote(bool? Yes);
