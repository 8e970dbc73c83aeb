using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Contracts.Matches;

/// <summary><see cref="Late"/>: came more than ten minutes after the start. <see cref="Left"/>: went long before the end.</summary>
public enum AttendanceFault { Late, Left, Absent }

/// <summary>The attendance of a game: confirmed players and those that are there.</summary>
/// <param name="ConfirmsFrom">From when players confirm that they come, until the start.</param>
/// <param name="ChecksInFrom">From when players check in, until the end of the game.</param>
/// <param name="StatedUntil">From the start until this time players that were there name those that were not.</param>
/// <param name="Code">The caller's six digits of now, for another player to type; absent outside of the time of check-ins.</param>
/// <param name="CodeUntil">When other digits take their place; the last ones stay good for five minutes more.</param>
/// <param name="Players">In the order of the game.</param>
/// <param name="Host">
/// The player that has had its seat longest. What the host and one other state counts as what two players state that have checked in, if
/// one of the two has, or the game is over and no player has.
/// </param>
public sealed record GameAttendance(
    Guid MatchId, DateTimeOffset ConfirmsFrom, DateTimeOffset ChecksInFrom, DateTimeOffset StatedUntil, string? Code,
    DateTimeOffset? CodeUntil, IReadOnlyList<PlayerAttendance> Players, Guid? Host = null);

/// <param name="Name">Empty when the caller blocks the player.</param>
/// <param name="Outcome">What two other players have stated; absent if they have not.</param>
/// <param name="Mine">What the caller has stated of the player.</param>
public sealed record PlayerAttendance(
    Guid AccountId, string Name, bool Confirmed, bool CheckedIn, AttendanceFault? Outcome = null, AttendanceFault? Mine = null);

/// <summary>Exactly one of: confirm, a code, or statements about others.</summary>
/// <param name="Confirm">True: the caller comes.</param>
/// <param name="Code">The six digits that another player shows: both were there.</param>
/// <param name="Late">Players that came late.</param>
/// <param name="Left">Players that left early.</param>
/// <param name="Absent">Players that did not come.</param>
public sealed record WriteAttendance(
    bool? Confirm = null, string? Code = null, IReadOnlyList<Guid>? Late = null, IReadOnlyList<Guid>? Left = null,
    IReadOnlyList<Guid>? Absent = null);

/// <summary>The state of coming to a game, on its card.</summary>
/// <param name="Confirmed">Players that have confirmed or are there.</param>
/// <param name="Mine">Whether the caller is one of them.</param>
/// <param name="CheckedIn">Players that are there.</param>
public sealed record CardAttendance(int Confirmed, bool Mine, int CheckedIn);

/// <summary>A fault of the caller that two players stated.</summary>
/// <param name="Weight">Of now: 3 for absent, 2 for left, 1 for late, halved with every 90 days; 0 when it was lifted.</param>
/// <param name="Appeal">The state of the caller's appeal; absent if there is none.</param>
/// <param name="Answer">Of the moderator that decided the appeal.</param>
public sealed record Strike(
    Guid Id, Guid MatchId, string Sport, DateTimeOffset StartsAt, AttendanceFault Fault, DateTimeOffset At, double Weight,
    AppealState? Appeal = null, string? Answer = null);

/// <param name="Words">Why it is wrong; at most 1,000 characters.</param>
public sealed record AppealStrike(string Words);
