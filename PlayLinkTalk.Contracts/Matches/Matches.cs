namespace PlayLinkTalk.Contracts.Matches;

/// <summary><see cref="Open"/>: seats are left; <see cref="Full"/>: none; then <see cref="Playing"/> and <see cref="Played"/> by the clock.</summary>
public enum MatchState { Open, Full, Playing, Played, CalledOff }

/// <param name="Seats">Places taken by this player's party.</param>
public sealed record MatchPlayer(Guid AccountId, string Name, int Level, int Seats, bool Simulated);

public sealed record Match(
    Guid Id, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, MatchState State,
    Guid RoomId, int SeatsTaken, int MinPlayers, int MaxPlayers, IReadOnlyList<MatchPlayer> Players);
