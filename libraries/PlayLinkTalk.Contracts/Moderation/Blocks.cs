using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Moderation;

/// <summary>An account that the caller blocks; it is not told.</summary>
public sealed record Block(PlayerName Account, DateTimeOffset Since);
