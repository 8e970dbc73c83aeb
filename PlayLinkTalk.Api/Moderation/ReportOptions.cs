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
}
