using System.Text.Json.Serialization;

namespace PlayLinkTalk.Contracts.Moderation;

/// <summary>What a report is about. The board and the venues come later; until then they are refused.</summary>
public enum ReportSubjectKind { Account, Message, Post, Comment, Room, Match, Venue }

public enum ReportReason { Harassment, Hate, Sexual, Scam, Spam, Impersonation, NoShow, Other }

public enum ReportState { Received, Decided }

/// <param name="Id">Of the account, message, room or match. What the caller may not see does not exist.</param>
public sealed record ReportSubject([property: JsonRequired] ReportSubjectKind Kind, [property: JsonRequired] Guid Id);

/// <param name="Reason">Must be given.</param>
/// <param name="Words">At most 1,000 characters; may be absent.</param>
public sealed record CreateReport(ReportSubject Subject, ReportReason? Reason, string? Words = null);

/// <summary>A report as the reporter sees it. The reported account is not told.</summary>
public sealed record Report(Guid Id, ReportSubject Subject, ReportReason Reason, string Words, ReportState State, DateTimeOffset CreatedAt);
