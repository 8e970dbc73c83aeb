using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>Tickets that may form a game, with place and time.</summary>
internal sealed record FoundGame(IReadOnlyList<Wish> Players, int District, int Start, TimeSpan Length, int Step);
