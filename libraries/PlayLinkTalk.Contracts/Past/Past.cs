namespace PlayLinkTalk.Contracts.Past;

/// <summary>
/// What became of a game for one of its players. <see cref="LeftLate"/>: the seat was given up so shortly before the start that it is hard
/// to fill.
/// </summary>
public enum GameOutcome { Played, CalledOff, Left, LeftLate }

/// <summary>A game of the caller's own past.</summary>
/// <param name="LeftAt">When the caller gave the seat up; absent if it did not.</param>
/// <param name="Players">Seats that were taken at the end.</param>
public sealed record PastGame(
    Guid MatchId, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, GameOutcome Outcome,
    DateTimeOffset? LeftAt, int Players);

/// <param name="Week">Its Monday, in Seoul.</param>
/// <param name="Sport">Slug.</param>
/// <param name="Games">Games that were played.</param>
public sealed record WeekGames(DateOnly Week, string Sport, int Games);

/// <param name="Minutes">Time played, by the lengths of the games.</param>
public sealed record SportTime(string Sport, int Games, int Minutes);

/// <summary>Another player of games that the caller played.</summary>
public sealed record Partner(Guid AccountId, string Name, int Games, bool Simulated = false, bool? Guest = null);

/// <summary>Games that the caller has played, in numbers.</summary>
/// <param name="Weeks">The last twelve weeks, without those that have no game; oldest first.</param>
/// <param name="Sports">Of all games, most first.</param>
/// <param name="Partners">At most ten, most games first; without accounts that a block separates from the caller.</param>
public sealed record PlayStatistics(
    int Games, int Minutes, IReadOnlyList<WeekGames> Weeks, IReadOnlyList<SportTime> Sports, IReadOnlyList<Partner> Partners);

/// <summary>A week of games that the caller has played.</summary>
/// <param name="Week">Its Monday, in Seoul.</param>
/// <param name="Minutes">Time played, by the lengths of the games.</param>
/// <param name="Sports">Slugs, most games first.</param>
/// <param name="People">Other members met in these games, each once; without accounts that a block separates from the caller.</param>
public sealed record PlayedWeek(DateOnly Week, int Games, int Minutes, IReadOnlyList<string> Sports, int People);

/// <summary>What the caller's own account did.</summary>
public enum ActivityKind
{
    SignedIn, GameJoined, GameLeft, ProfileChanged, SettingsChanged, PasswordChanged, EmailChanged, SecurityChanged,
}

/// <summary>An entry of the caller's own log. Entries are removed after a time.</summary>
/// <param name="Device">That signed in; absent for other kinds.</param>
/// <param name="MatchId">The game that was joined or left.</param>
public sealed record ActivityEntry(
    Guid Id, ActivityKind Kind, DateTimeOffset At, string? Device = null, Guid? MatchId = null, string? Sport = null,
    string? District = null);
