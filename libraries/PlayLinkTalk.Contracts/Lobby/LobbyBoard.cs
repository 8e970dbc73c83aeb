namespace PlayLinkTalk.Contracts.Lobby;

/// <summary>What goes on in a region, for everybody to look at before signing up, without names.</summary>
/// <param name="Games">The next games with a free seat, at most 30; those of players who play only with one gender are left out.</param>
/// <param name="Waiting">Seats that are looked for now, by sport, the most first.</param>
/// <param name="Recent">Games that were made within the last day, by sport, the most first.</param>
public sealed record LobbyBoard(IReadOnlyList<LobbyGame> Games, IReadOnlyList<SportCount> Waiting, IReadOnlyList<SportCount> Recent);

/// <param name="Around">The hour in which it starts, from its beginning: 19:40 is around 19:00.</param>
/// <param name="Simulated">Whether all its players so far are run by a program.</param>
public sealed record LobbyGame(Guid Id, string Sport, string District, DateTimeOffset Around, int FreeSeats, bool Simulated);

public sealed record SportCount(string Sport, int Count);
