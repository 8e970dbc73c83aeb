using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Board;

/// <param name="Text">Plain text of at most 1,000 characters.</param>
public sealed record WriteComment(string Text);

/// <param name="Mine">Whether the caller wrote it.</param>
public sealed record PostComment(Guid Id, Guid PostId, PlayerName Author, string Text, bool Mine, DateTimeOffset CreatedAt);
