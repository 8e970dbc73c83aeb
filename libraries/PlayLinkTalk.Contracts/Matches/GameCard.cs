using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Matches;

/// <summary>Where exactly a game is played, within its district, in its players' words.</summary>
/// <param name="Name">1 to 80 characters in one line.</param>
/// <param name="Note">How to find it: at most 80 characters in one line; absent if there is none.</param>
public sealed record MatchPlace(string Name, string? Note = null);

/// <summary>What the players of a game agree on, pinned at the top of its room.</summary>
/// <param name="Bring">What to bring; absent while no player has written it.</param>
/// <param name="Proposal">The open proposal to change the game; absent if there is none.</param>
/// <param name="Last">The proposal that ended last; absent if none has.</param>
/// <param name="Attendance">Who comes; absent until players confirm, and after the game.</param>
public sealed record GameCard(
    Match Match, BringNote? Bring, ChangeProposal? Proposal, ChangeProposal? Last, CardAttendance? Attendance = null);

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

/// <summary>At least one of the two.</summary>
/// <param name="StartsAt">On a ten-minute mark.</param>
public sealed record ProposeChange(MatchPlace? Place = null, DateTimeOffset? StartsAt = null);

/// <param name="Yes">Required.</param>
public sealed record CastVote(bool? Yes);
