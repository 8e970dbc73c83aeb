namespace PlayLinkTalk.Contracts.Matches;

/// <summary>
/// <see cref="Open"/>: seats are free; <see cref="Full"/>: none is; then <see cref="Playing"/> and <see cref="Played"/> by the clock.
/// </summary>
public enum MatchState { Open, Full, Playing, Played, CalledOff }

/// <param name="Name">Empty when the caller blocks the player.</param>
/// <param name="Level">1 to 5, as in the player's profile for the sport; absent if not stated.</param>
/// <param name="Seats">Seats of this player's party.</param>
/// <param name="Blocked">Whether the caller blocks the player. A block does not change a common game from before.</param>
/// <param name="Guest">True for a guest; absent otherwise.</param>
public sealed record MatchPlayer(
    Guid AccountId, string Name, int? Level, int Seats, bool Simulated, bool Blocked = false, bool? Guest = null);

/// <param name="Place">Where in the district; absent until the players have agreed.</param>
public sealed record Match(
    Guid Id, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, MatchState State,
    Guid RoomId, int SeatsTaken, int MinPlayers, int MaxPlayers, IReadOnlyList<MatchPlayer> Players, MatchPlace? Place = null);

/// <summary>A future game that the caller may join, without the players' names.</summary>
/// <param name="SeatsTaken">If it equals <paramref name="MaxPlayers"/>, a seat may still become free.</param>
/// <param name="Asked">Whether the caller is on its waiting list.</param>
public sealed record JoinableMatch(
    Guid Id, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int SeatsTaken, int MinPlayers, int MaxPlayers,
    bool Asked);

/// <param name="Seated">The caller got a free seat: the game is one of the caller's matches.</param>
/// <param name="Ahead">The number of earlier requests; 0 when seated.</param>
public sealed record WaitingListPlace(Guid MatchId, bool Seated, int Ahead);
