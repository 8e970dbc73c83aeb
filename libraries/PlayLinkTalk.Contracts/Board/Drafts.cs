namespace PlayLinkTalk.Contracts.Board;

/// <summary>A post that is not finished. Fields may be empty, not all of them.</summary>
/// <param name="Category">May be missing.</param>
/// <param name="Title">At most 100 characters.</param>
/// <param name="Text">At most 8,000 characters.</param>
/// <param name="Version">
/// The version that it is based on, 0 when there was none. Another one is 409 <c>changed-meanwhile</c>. Absent: any.
/// </param>
public sealed record SaveDraft(PostCategory? Category, string? Title, string? Text, int? Version = null);

/// <summary>The caller's draft, the same on all devices.</summary>
/// <param name="Category">Null: not chosen.</param>
/// <param name="Title">Maybe empty.</param>
/// <param name="Text">Maybe empty.</param>
/// <param name="Version">1, then one more with each change.</param>
/// <param name="ChangedAt">When it was saved.</param>
public sealed record PostDraft(PostCategory? Category, string Title, string Text, int Version, DateTimeOffset ChangedAt);
