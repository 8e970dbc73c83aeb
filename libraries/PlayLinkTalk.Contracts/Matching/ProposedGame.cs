namespace PlayLinkTalk.Contracts.Matching;

/// <summary>
/// A game that waits for its players' answers. An accepting player keeps seat and age; a player that declines or does not answer
/// is replaced. The game takes place as soon as enough seats are accepted: the ticket then ends as matched.
/// </summary>
/// <param name="MatchId">The id to accept or decline. It is no match of the caller yet and appears nowhere else.</param>
/// <param name="SeatsAccepted">Accepted seats, including the caller's once accepted.</param>
/// <param name="SeatsAsked">Seats without an answer yet.</param>
/// <param name="SeatsNeeded">The number of seats that must be accepted: the sport's minimum.</param>
/// <param name="On">Whether it takes place already, and the caller is asked to join.</param>
/// <param name="Accepted">Whether the caller has accepted.</param>
/// <param name="AnswerBy">Deadline of the caller's answer; absent once accepted.</param>
public sealed record ProposedGame(
    Guid MatchId, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int SeatsAccepted, int SeatsAsked,
    int SeatsNeeded, bool On, bool Accepted, DateTimeOffset? AnswerBy);

/// <summary>The reason of a ticket's state, where it does not follow from the state.</summary>
public static class TicketReasons
{
    /// <summary>Expired: the owner did not answer a proposal in time.</summary>
    public const string NoAnswer = "no-answer";
    /// <summary>Waiting or expired: the proposed game did not come about.</summary>
    public const string ProposalEnded = "proposal-ended";
    /// <summary>Waiting or expired: the seat no longer fits after an answer of another player.</summary>
    public const string SeatWithdrawn = "seat-withdrawn";
}
