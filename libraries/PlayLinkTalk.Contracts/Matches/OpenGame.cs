namespace PlayLinkTalk.Contracts.Matches;

/// <summary>A future game that the caller may join, with details.</summary>
/// <param name="DistanceKm">From the centre of the caller's own district to the centre of the game's, in whole kilometres.</param>
/// <param name="SeatsTaken">
/// With seats that are offered to others on its waiting list. If it equals <paramref name="MaxPlayers"/>, a seat may still become free.
/// </param>
/// <param name="Asked">Whether the caller is on its waiting list.</param>
/// <param name="Players">Nicknames without account ids: the caller can't write to them before joining.</param>
/// <param name="Place">Where in the district; absent until the players have agreed.</param>
/// <param name="Waiting">The caller's place on the waiting list; absent if it has none.</param>
public sealed record OpenGame(
    Guid Id, string Sport, string District, int DistanceKm, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int SeatsTaken, int MinPlayers,
    int MaxPlayers, bool Asked, IReadOnlyList<OpenGamePlayer> Players, MatchPlace? Place = null,
    WaitingListPlace? Waiting = null);

/// <param name="Level">1 to 5, as in the player's profile for the sport; absent if not stated.</param>
/// <param name="Seats">Seats of this player's party.</param>
/// <param name="Simulated">Whether a program plays.</param>
/// <param name="Guest">True for a guest; absent otherwise.</param>
public sealed record OpenGamePlayer(string Name, int? Level, int Seats, bool Simulated, bool? Guest = null);
