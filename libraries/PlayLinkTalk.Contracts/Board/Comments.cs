using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Board;

/// <param name="Text">Plain text of at most 1,000 characters.</param>
/// <param name="ClientCommentId">
/// Chosen by the client: a retry with the same text answers with the comment of the first try, another text is refused
/// (409 <c>different-text</c>). Absent: every request is a new comment.
/// </param>
public sealed record WriteComment(string Text, Guid? ClientCommentId = null);

/// <param name="Mine">Whether the caller wrote it.</param>
public sealed record PostComment(Guid Id, Guid PostId, PlayerName Author, string Text, bool Mine, DateTimeOffset CreatedAt);
