using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Client;

/// <summary>Which reports a moderator wants to see.</summary>
/// <param name="State">Absent: those that wait.</param>
/// <param name="Kind">Absent: of any kind of subject.</param>
/// <param name="Reason">Absent: for any reason.</param>
/// <param name="Assigned">Absent: of all moderators.</param>
public sealed record ReportFilter(
    ReportState? State = null, ReportSubjectKind? Kind = null, ReportReason? Reason = null, ReportAssignment? Assigned = null);
