namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>
/// What the engine would have done. Its tickets are reserved, and no other proposal names them, until the caller answers
/// this very object with <see cref="IMatchingEngine.Confirm"/> or <see cref="IMatchingEngine.Reject"/>.
/// </summary>
/// <param name="Tickets">The tickets that would play.</param>
public abstract record Proposal(IReadOnlyList<Guid> Tickets);

/// <summary>These tickets make a new game.</summary>
public sealed record NewMatch(string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<Guid> Tickets)
    : Proposal(Tickets);

/// <summary>These tickets take free seats of a game.</summary>
public sealed record Refill(Guid MatchId, IReadOnlyList<Guid> Tickets) : Proposal(Tickets);
