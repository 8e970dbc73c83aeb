namespace PlayLinkTalk.Contracts.Lobby;

/// <summary>The public view of a region, without names.</summary>
/// <param name="Games">The next games with a free seat, at most 30; without games of players that accept only one gender.</param>
/// <param name="Waiting">Seats that are needed now, by sport, most first.</param>
/// <param name="Recent">Games formed within the last day, by sport, most first.</param>
public sealed record LobbyBoard(IReadOnlyList<LobbyGame> Games, IReadOnlyList<SportCount> Waiting, IReadOnlyList<SportCount> Recent);

/// <param name="Around">The start, rounded down to the hour: 19:40 is around 19:00.</param>
/// <param name="Simulated">Whether all its players so far are run by a program.</param>
public sealed record LobbyGame(Guid Id, string Sport, string District, DateTimeOffset Around, int FreeSeats, bool Simulated);

public sealed record SportCount(string Sport, int Count);
