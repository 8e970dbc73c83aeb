namespace PlayLinkTalk.Contracts.Matching;

/// <summary>
/// <see cref="Invited"/>: a seat is held until the answer. <see cref="Accepted"/>: plays when the ticket gets its game.
/// <see cref="Seated"/>: a player of the game. <see cref="LeftOut"/>: the game did not admit the account, or it had another plan.
/// </summary>
public enum PartyMemberState { Invited, Accepted, Seated, Declined, LeftOut }

/// <summary>The seats of a ticket for friends of its owner. A seat that is held counts in matching whether or not it is taken.</summary>
/// <param name="Id">Random, and the address of the party: an account that knows it can take a free seat.</param>
/// <param name="Earliest">Start of the ticket's window.</param>
/// <param name="Latest">End of the ticket's window.</param>
/// <param name="StartsAt">Of the game; absent while there is none.</param>
/// <param name="EndsAt">Of the game; absent while there is none.</param>
/// <param name="FreeSeats">Seats that are held and not promised to an account.</param>
/// <param name="IsOpen">Whether seats can still be taken.</param>
/// <param name="Mine">The caller's place in it; absent for others, and for the owner.</param>
/// <param name="TicketId">Only for its owner.</param>
/// <param name="MatchId">The game, for its players.</param>
/// <param name="Members">Only for its owner; others read no names.</param>
public sealed record Party(
    Guid Id, string Sport, string District, DateTimeOffset Earliest, DateTimeOffset Latest, DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt, int FreeSeats, bool IsOpen, PartyMemberState? Mine = null, Guid? TicketId = null, Guid? MatchId = null,
    IReadOnlyList<PartyMember>? Members = null);

/// <param name="AnswerBy">Until when the seat is held; absent once it is answered.</param>
public sealed record PartyMember(
    Guid AccountId, string Name, PartyMemberState State, DateTimeOffset? AnswerBy = null, bool? Guest = null);

/// <summary>Opens the party of a ticket, or changes how many seats it has.</summary>
/// <param name="Seats">Seats of the ticket, its owner's included; absent: as many as it has.</param>
public sealed record SetParty(int? Seats = null);

/// <summary>A wish to play with the players of a finished game again: the same sport and district.</summary>
/// <param name="Earliest">Start of the window.</param>
/// <param name="Latest">End of the window.</param>
/// <param name="AccountIds">The players to invite; absent: all of them.</param>
/// <param name="ClientTicketId">As of <see cref="CreateTicket"/>.</param>
public sealed record PlayAgain(
    DateTimeOffset Earliest, DateTimeOffset Latest, IReadOnlyList<Guid>? AccountIds = null, Guid? ClientTicketId = null);
