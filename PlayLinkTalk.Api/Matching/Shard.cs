namespace PlayLinkTalk.Api.Matching;

/// <summary>A part of the pool: a sport in a region. Nobody in it can play with anybody outside of it.</summary>
internal sealed record Shard(string Sport, string Region);
