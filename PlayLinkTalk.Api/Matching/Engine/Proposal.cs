namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>
/// What the engine would have done. Its tickets are reserved, and no other proposal names them, until the caller answers
/// this very object with <see cref="IMatchingEngine.Confirm"/> or <see cref="IMatchingEngine.Reject"/>.
/// </summary>
public abstract record Proposal;

/// <summary>These tickets make a new game.</summary>
public sealed record NewMatch(string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<Guid> Tickets) : Proposal;

/// <summary>These tickets take free seats of a game.</summary>
public sealed record Refill(Guid MatchId, IReadOnlyList<Guid> Tickets) : Proposal;
