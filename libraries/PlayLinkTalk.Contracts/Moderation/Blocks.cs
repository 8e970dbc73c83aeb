using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Moderation;

/// <summary>Somebody whom the caller does not want to play with; the other is not told.</summary>
public sealed record Block(PlayerName Account, DateTimeOffset Since);
