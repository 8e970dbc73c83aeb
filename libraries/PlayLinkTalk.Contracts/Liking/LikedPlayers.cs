using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Liking;

/// <summary>A player that the caller would like to play with again: common games are slightly preferred. The player is not told.</summary>
public sealed record LikedPlayer(PlayerName Account, DateTimeOffset Since);
