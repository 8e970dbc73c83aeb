using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Section <c>Reports</c>.</summary>
public sealed class ReportOptions
{
    public const string Section = "Reports";

    /// <summary>Reports that one account may make in 24 hours.</summary>
    [Range(1, 100_000)]
    public int MostPerDayPerAccount { get; set; } = 50;
}
