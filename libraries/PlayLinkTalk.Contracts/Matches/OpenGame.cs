namespace PlayLinkTalk.Contracts.Matches;

/// <summary>A game to come that the caller could be in, to look at before joining.</summary>
/// <param name="DistanceKm">From the centre of the caller's own district to the centre of the game's, in whole kilometres.</param>
/// <param name="SeatsTaken">Where it equals <paramref name="MaxPlayers"/> a seat may still get free.</param>
/// <param name="Asked">Whether the caller is on its waiting list.</param>
/// <param name="Players">By nickname alone, without account ids: the caller cannot write to them before joining.</param>
public sealed record OpenGame(
    Guid Id, string Sport, string District, int DistanceKm, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int SeatsTaken, int MinPlayers,
    int MaxPlayers, bool Asked, IReadOnlyList<OpenGamePlayer> Players);

/// <param name="Level">1 to 5, as the player's profile states it for the sport; absent where it states none.</param>
/// <param name="Seats">Places taken by this player's party.</param>
/// <param name="Simulated">Whether a program plays.</param>
public sealed record OpenGamePlayer(string Name, int? Level, int Seats, bool Simulated);
