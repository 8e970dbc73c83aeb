using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Contracts.Moderation;

/// <summary>
/// <see cref="Warn"/> tells the accused; <see cref="Hide"/> removes a post, comment or message; <see cref="Suspend"/> and <see cref="Ban"/>
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
/// <param name="AssignedTo">The moderator that looks at it; absent: any may take it.</param>
/// <param name="AssignedAt">Since when.</param>
/// <param name="Thread">Only when one report is read: what moderators and the accused wrote to each other. Absent: nothing yet.</param>
public sealed record ModeratedReport(
    Guid Id, ReportSubject Subject, PlayerName Reporter, PlayerName? Accused, ReportReason Reason, string Words, string? Evidence,
    ReportState State, DateTimeOffset CreatedAt, ReportDecision? Decision, string? Note, Guid? DecidedBy, DateTimeOffset? DecidedAt,
    FrozenContext? Context = null, IReadOnlyList<ReportNote>? Notes = null, PlayerName? AssignedTo = null,
    DateTimeOffset? AssignedAt = null, TeamThread? Thread = null);

/// <summary>
/// Which reports a queue shows: <see cref="Mine"/> are assigned to the caller, <see cref="Open"/> to no moderator.
/// </summary>
public enum ReportAssignment { All, Mine, Open }

/// <param name="Text">For moderators only; at most 1,000 characters.</param>
public sealed record AddReportNote(string Text);

/// <summary>A word of a moderator to the others. It decides nothing.</summary>
public sealed record ReportNote(Guid Id, PlayerName Author, string Text, DateTimeOffset At);

/// <summary>What surrounded a reported subject at that moment. It never changes.</summary>
/// <param name="Title">Of the post or room; the name of an account; the sport of a match.</param>
/// <param name="Texts">Messages before and after, or the post and comment; in order.</param>
/// <param name="People">Members of the room or players of the match.</param>
/// <param name="Profile">What the accused said of itself; absent for rooms, matches and venues.</param>
public sealed record FrozenContext(
    string? Title, IReadOnlyList<FrozenText> Texts, IReadOnlyList<PlayerName> People, FrozenProfile? Profile = null);

/// <param name="Reported">Whether it is the subject.</param>
/// <param name="Files">Its pictures and files, which stay readable for moderators as long as the context is kept.</param>
/// <param name="Earlier">Only of the subject: what it said before, newest first, at most ten. Absent: it was not changed.</param>
public sealed record FrozenText(
    Guid Id, PlayerName Author, string Text, DateTimeOffset At, bool Reported, IReadOnlyList<Attachment>? Files = null,
    IReadOnlyList<EarlierText>? Earlier = null);

/// <param name="Until">When it was edited or deleted.</param>
public sealed record EarlierText(string Text, DateTimeOffset Until);

/// <summary>The profile of an accused account at the moment of the report.</summary>
/// <param name="Name">Its display name.</param>
/// <param name="About">What it told others; absent: nothing.</param>
/// <param name="District">Its district.</param>
/// <param name="Since">When the account was made.</param>
/// <param name="Sports">Its sports with their levels.</param>
/// <param name="Picture">The file of its picture; absent without one.</param>
public sealed record FrozenProfile(
    string Name, string? About, string District, DateTimeOffset Since, IReadOnlyList<SportLevel> Sports, Guid? Picture = null);
