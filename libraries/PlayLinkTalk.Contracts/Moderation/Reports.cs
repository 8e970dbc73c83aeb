using System.Text.Json.Serialization;

namespace PlayLinkTalk.Contracts.Moderation;

/// <summary>The kind of a report's subject. Venues are reserved and refused until they exist.</summary>
public enum ReportSubjectKind { Account, Message, Post, Comment, Room, Match, Venue }

public enum ReportReason { Harassment, Hate, Sexual, Scam, Spam, Impersonation, NoShow, Other }

public enum ReportState { Received, Decided }

/// <param name="Id">Of the account, message, post, comment, room or match. It must be visible to the caller.</param>
public sealed record ReportSubject([property: JsonRequired] ReportSubjectKind Kind, [property: JsonRequired] Guid Id);

/// <param name="Reason">Required.</param>
/// <param name="Words">At most 1,000 characters; optional.</param>
public sealed record CreateReport(ReportSubject Subject, ReportReason? Reason, string? Words = null);

/// <summary>A report as the reporter sees it. The reported account is not told.</summary>
public sealed record Report(Guid Id, ReportSubject Subject, ReportReason Reason, string Words, ReportState State, DateTimeOffset CreatedAt);
