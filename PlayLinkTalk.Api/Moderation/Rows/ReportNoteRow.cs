using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Moderation.Rows;

/// <summary>A word of a moderator about a report, for the other moderators.</summary>
internal sealed class ReportNoteRow
{
    public Guid Id { get; set; }
    public Guid ReportId { get; set; }
    public Guid AuthorId { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class ReportNoteConfiguration : IEntityTypeConfiguration<ReportNoteRow>
{
    public void Configure(EntityTypeBuilder<ReportNoteRow> note)
    {
        note.ToTable("report_notes").HasKey(n => n.Id);
        note.Property(n => n.Text).HasMaxLength(1000);
        note.HasIndex(n => new { n.ReportId, n.Id });
    }
}
