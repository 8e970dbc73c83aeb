namespace PlayLinkTalk.Contracts.Matches;

/// <summary>The public address of a played game that the caller has opened: <c>/g/{id}</c>.</summary>
/// <param name="Id">Random; absent: none is open.</param>
/// <param name="Since">When it was opened; absent: none is open.</param>
public sealed record GameShare(Guid? Id, DateTimeOffset? Since);

/// <summary>A played game as visitors see it by its public address.</summary>
/// <param name="Players">All of them, those that are not named included.</param>
/// <param name="Score">Absent: none is confirmed.</param>
/// <param name="Named">Members that let cards name them, in the order of the game.</param>
public sealed record SharedGame(
    string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Players, string? Score,
    IReadOnlyList<SharedPlayer> Named);

/// <param name="Won">Whether the confirmed result says so.</param>
public sealed record SharedPlayer(string Name, bool Won);
