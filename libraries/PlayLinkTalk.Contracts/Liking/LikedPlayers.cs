using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Liking;

/// <summary>Somebody the caller has played with and would like to again: games with them are slightly preferred. The other is not told.</summary>
public sealed record LikedPlayer(PlayerName Account, DateTimeOffset Since);
