using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Section <c>Reports</c>.</summary>
public sealed class ReportOptions
{
    public const string Section = "Reports";

    /// <summary>Reports that one account may make in 24 hours.</summary>
    [Range(1, 100_000)]
    public int MostPerDayPerAccount { get; set; } = 50;

    /// <summary>How long what surrounded the subject of a report is kept after the decision, in days. The report stays.</summary>
    [Range(1, 3650)]
    public int ContextDays { get; set; } = 365;

    /// <summary>After so many hours a report that a moderator has taken and not decided is free for the others.</summary>
    [Range(1, 8760)]
    public int AssignmentHours { get; set; } = 24;

    /// <summary>Messages between moderators and the reported account about one report.</summary>
    [Range(2, 1000)]
    public int MostThreadMessages { get; set; } = 200;

    /// <summary>Messages that the reported account may write there until a moderator writes again.</summary>
    [Range(1, 1000)]
    public int MostAnswersInARow { get; set; } = 5;
}
