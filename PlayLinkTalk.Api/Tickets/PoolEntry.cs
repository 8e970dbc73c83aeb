namespace PlayLinkTalk.Api.Tickets;

/// <summary>A waiting ticket or an open match, with its sport and district.</summary>
internal sealed record PoolEntry(Guid Id, string Sport, string District);
