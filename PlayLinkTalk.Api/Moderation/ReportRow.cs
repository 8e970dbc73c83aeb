using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

internal sealed class ReportRow
{
    public Guid Id { get; set; }
    public Guid ReporterId { get; set; }
    public ReportSubjectKind SubjectKind { get; set; }
    public Guid SubjectId { get; set; }
    /// <summary>The accused account; null for rooms and matches.</summary>
    public Guid? AccusedId { get; set; }
    public ReportReason Reason { get; set; }
    public required string Words { get; set; }
    /// <summary>A copy of the reported text: the message may be deleted before a moderator reads it.</summary>
    public string? Evidence { get; set; }
    public ReportState State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class ReportConfiguration : IEntityTypeConfiguration<ReportRow>
{
    public void Configure(EntityTypeBuilder<ReportRow> report)
    {
        report.ToTable("reports").HasKey(r => r.Id);
        report.Property(r => r.Words).HasMaxLength(1000);
        report.Property(r => r.Evidence).HasMaxLength(2000);
        // One report of an account for each subject.
        report.HasIndex(r => new { r.ReporterId, r.SubjectKind, r.SubjectId }).IsUnique();
        report.HasIndex(r => new { r.ReporterId, r.CreatedAt });
        report.HasIndex(r => new { r.State, r.CreatedAt });
    }
}
