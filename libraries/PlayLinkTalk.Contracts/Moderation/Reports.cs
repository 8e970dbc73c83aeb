using System.Text.Json.Serialization;

namespace PlayLinkTalk.Contracts.Moderation;

/// <summary>The kind of a report's subject.</summary>
public enum ReportSubjectKind { Account, Message, Post, Comment, Room, Match, Venue }

public enum ReportReason { Harassment, Hate, Sexual, Scam, Spam, Impersonation, NoShow, Other }

public enum ReportState { Received, Decided }

/// <param name="Id">Of the account, message, post, comment, room, match or venue. It must be visible to the caller.</param>
public sealed record ReportSubject([property: JsonRequired] ReportSubjectKind Kind, [property: JsonRequired] Guid Id);

/// <param name="Reason">Required.</param>
/// <param name="Words">At most 1,000 characters; optional.</param>
/// <param name="Hide">Whether the caller no longer wants to see it, at once; only for messages, posts and comments.</param>
public sealed record CreateReport(ReportSubject Subject, ReportReason? Reason, string? Words = null, bool Hide = false);

/// <summary>A report as the reporter sees it. The reported account is not told.</summary>
public sealed record Report(Guid Id, ReportSubject Subject, ReportReason Reason, string Words, ReportState State, DateTimeOffset CreatedAt);
