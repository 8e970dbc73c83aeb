using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Moderation;

/// <summary>
/// <see cref="Warn"/> tells the accused; <see cref="Hide"/> removes a post or comment; <see cref="Suspend"/> and <see cref="Ban"/>
/// also sign the accused out.
/// </summary>
public enum ReportDecision { Dismiss, Warn, Hide, Suspend, Ban }

/// <param name="Decision">Required.</param>
/// <param name="Note">For the moderators; with a suspension or ban it is the reason that the member reads.</param>
/// <param name="Until">The end of a suspension; only with <see cref="ReportDecision.Suspend"/>.</param>
public sealed record DecideReport(ReportDecision? Decision, string? Note = null, DateTimeOffset? Until = null);

/// <summary>A report as moderators see it.</summary>
/// <param name="Accused">Null for rooms and matches.</param>
/// <param name="Evidence">The reported text.</param>
/// <param name="Context">Only when one report is read: what surrounded the subject when it was reported.</param>
/// <param name="Notes">Only when one report is read: oldest first.</param>
public sealed record ModeratedReport(
    Guid Id, ReportSubject Subject, PlayerName Reporter, PlayerName? Accused, ReportReason Reason, string Words, string? Evidence,
    ReportState State, DateTimeOffset CreatedAt, ReportDecision? Decision, string? Note, Guid? DecidedBy, DateTimeOffset? DecidedAt,
    FrozenContext? Context = null, IReadOnlyList<ReportNote>? Notes = null);

/// <param name="Text">For moderators only; at most 1,000 characters.</param>
public sealed record AddReportNote(string Text);

/// <summary>A word of a moderator to the others. It decides nothing.</summary>
public sealed record ReportNote(Guid Id, PlayerName Author, string Text, DateTimeOffset At);

/// <summary>What surrounded a reported subject at that moment. It never changes.</summary>
/// <param name="Title">Of the post or room; the name of an account; the sport of a match.</param>
/// <param name="Texts">Messages before and after, or the post and comment; in order.</param>
/// <param name="People">Members of the room or players of the match.</param>
public sealed record FrozenContext(string? Title, IReadOnlyList<FrozenText> Texts, IReadOnlyList<PlayerName> People);

/// <param name="Reported">Whether it is the subject.</param>
public sealed record FrozenText(Guid Id, PlayerName Author, string Text, DateTimeOffset At, bool Reported);
