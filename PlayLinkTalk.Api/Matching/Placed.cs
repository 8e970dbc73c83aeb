namespace PlayLinkTalk.Api.Matching;

/// <summary>A ticket or a match and what decides on its shard.</summary>
internal sealed record Placed(Guid Id, string Sport, string District);
