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
/// <param name="Weather">
/// For one outdoor game, not in lists; absent under a roof, once it has begun, and where no forecast is known.
/// </param>
public sealed record Match(
    Guid Id, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, MatchState State,
    Guid RoomId, int SeatsTaken, int MinPlayers, int MaxPlayers, IReadOnlyList<MatchPlayer> Players, MatchPlace? Place = null,
    GameWeather? Weather = null);

/// <summary>A future game that the caller may join, without the players' names.</summary>
/// <param name="SeatsTaken">
/// With seats that are offered to others on its waiting list. If it equals <paramref name="MaxPlayers"/>, a seat may still become free.
/// </param>
/// <param name="Asked">Whether the caller is on its waiting list.</param>
/// <param name="Offer">The seat that is offered to the caller; absent if none is.</param>
public sealed record JoinableMatch(
    Guid Id, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int SeatsTaken, int MinPlayers, int MaxPlayers,
    bool Asked, SeatOffer? Offer = null);

/// <param name="Seated">The caller has a seat: the game is one of the caller's matches.</param>
/// <param name="Ahead">The number of members that come before the caller; 0 when seated.</param>
/// <param name="Offer">The seat that is offered to the caller; absent if none is.</param>
public sealed record WaitingListPlace(Guid MatchId, bool Seated, int Ahead, SeatOffer? Offer = null);

/// <summary>A free seat for a member of the waiting list. Not taking it costs the place, not the list.</summary>
/// <param name="Until">When it goes to the next.</param>
/// <param name="Kept">Whether it is kept for the member; otherwise all on the list are offered it, and the first to take it has it.</param>
public sealed record SeatOffer(DateTimeOffset Until, bool Kept);

/// <param name="Take">True takes the offered seat; false lets it go to the next, and the place is the last one. Required.</param>
public sealed record AnswerSeatOffer(bool? Take);
