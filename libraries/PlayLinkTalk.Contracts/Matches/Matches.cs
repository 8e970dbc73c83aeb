namespace PlayLinkTalk.Contracts.Matches;

/// <summary><see cref="Open"/>: seats are left; <see cref="Full"/>: none; then <see cref="Playing"/> and <see cref="Played"/> by the clock.</summary>
public enum MatchState { Open, Full, Playing, Played, CalledOff }

/// <param name="Name">Empty when the caller blocks the player.</param>
/// <param name="Level">1 to 5, as the player's profile states it for the sport; absent where it states none.</param>
/// <param name="Seats">Places taken by this player's party.</param>
/// <param name="Blocked">Whether the caller blocks the player. A game that both were in before is not changed by it.</param>
public sealed record MatchPlayer(Guid AccountId, string Name, int? Level, int Seats, bool Simulated, bool Blocked = false);

public sealed record Match(
    Guid Id, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, MatchState State,
    Guid RoomId, int SeatsTaken, int MinPlayers, int MaxPlayers, IReadOnlyList<MatchPlayer> Players);

/// <summary>A game to come that the caller could be in, without saying who plays.</summary>
/// <param name="SeatsTaken">Where it equals <paramref name="MaxPlayers"/> a seat may still get free.</param>
/// <param name="Asked">Whether the caller is on its waiting list.</param>
public sealed record JoinableMatch(
    Guid Id, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int SeatsTaken, int MinPlayers, int MaxPlayers,
    bool Asked);

/// <param name="Seated">A seat was free and is the caller's: the game is among their matches.</param>
/// <param name="Ahead">How many asked before; 0 when seated.</param>
public sealed record WaitingListPlace(Guid MatchId, bool Seated, int Ahead);
