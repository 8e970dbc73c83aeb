namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>A game that exists and may have free seats.</summary>
/// <param name="Players">The tickets that still hold seats, as they were.</param>
public sealed record OpenMatch(
    Guid Id,
    string Sport,
    string District,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    IReadOnlyList<EngineTicket> Players);
