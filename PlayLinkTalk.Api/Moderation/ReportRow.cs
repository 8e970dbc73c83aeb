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
    /// <summary>The accused account; null for rooms, matches and venues.</summary>
    public Guid? AccusedId { get; set; }
    public ReportReason Reason { get; set; }
    public required string Words { get; set; }
    /// <summary>A copy of the reported text: the message may be deleted before a moderator reads it.</summary>
    public string? Evidence { get; set; }
    public ReportState State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public ReportDecision? Decision { get; set; }
    /// <summary>For the moderators.</summary>
    public string? Note { get; set; }
    public Guid? DecidedById { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    /// <summary>The moderator that looks at it. Of a decided report the one that did.</summary>
    public Guid? AssignedToId { get; set; }
    public DateTimeOffset? AssignedAt { get; set; }
}

/// <summary>What surrounded the subject when it was reported. Written with the report and never changed.</summary>
internal sealed class ReportContextRow
{
    public Guid ReportId { get; set; }
    /// <summary>A <see cref="FrozenContext"/> in JSON.</summary>
    public required string Context { get; set; }
}

internal sealed class ReportConfiguration : IEntityTypeConfiguration<ReportRow>, IEntityTypeConfiguration<ReportContextRow>
{
    public void Configure(EntityTypeBuilder<ReportRow> report)
    {
        report.ToTable("reports").HasKey(r => r.Id);
        report.Property(r => r.Words).HasMaxLength(1000);
        report.Property(r => r.Evidence).HasMaxLength(2000);
        // One report of an account for each subject.
        report.HasIndex(r => new { r.ReporterId, r.SubjectKind, r.SubjectId }).IsUnique();
        report.HasIndex(r => new { r.ReporterId, r.CreatedAt });
        report.Property(r => r.Note).HasMaxLength(1000);
        report.HasIndex(r => new { r.State, r.CreatedAt });
        report.HasIndex(r => new { r.State, r.SubjectKind, r.CreatedAt });
        report.HasIndex(r => r.DecidedAt);
        report.HasIndex(r => new { r.State, r.AssignedToId, r.CreatedAt });
        report.HasIndex(r => new { r.State, r.Reason, r.CreatedAt });
        report.HasIndex(r => new { r.AccusedId, r.State });
    }

    public void Configure(EntityTypeBuilder<ReportContextRow> context) =>
        context.ToTable("report_contexts").HasKey(c => c.ReportId);
}
