namespace PlayLinkTalk.Contracts.Matching;

/// <summary>
/// A game that asks its players whether they play. Who accepts keeps seat and age; who declines or does not answer is
/// replaced. It is on as soon as enough seats are accepted: the ticket then ends matched.
/// </summary>
/// <param name="MatchId">What to accept or decline. It is no match of the caller's yet and is found nowhere else.</param>
/// <param name="SeatsAccepted">Seats of those who play, the caller's included once accepted.</param>
/// <param name="SeatsAsked">Seats of those who may still answer.</param>
/// <param name="SeatsNeeded">Seats that have to be accepted: the sport's minimum.</param>
/// <param name="On">Whether it takes place already, and the caller is asked to join.</param>
/// <param name="Accepted">Whether the caller has accepted.</param>
/// <param name="AnswerBy">Until when the caller may answer; absent once accepted.</param>
public sealed record ProposedGame(
    Guid MatchId, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int SeatsAccepted, int SeatsAsked,
    int SeatsNeeded, bool On, bool Accepted, DateTimeOffset? AnswerBy);

/// <summary>Why a ticket is told to be where it is, where that does not follow from its state.</summary>
public static class TicketReasons
{
    /// <summary>Expired: a game was proposed, and its owner did not answer in time.</summary>
    public const string NoAnswer = "no-answer";
    /// <summary>Waiting or expired: the game that was proposed did not come about.</summary>
    public const string ProposalEnded = "proposal-ended";
    /// <summary>Waiting or expired: by what somebody has said meanwhile the seat does not fit any more.</summary>
    public const string SeatWithdrawn = "seat-withdrawn";
}
