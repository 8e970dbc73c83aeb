using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Moderation.Rows;

/// <summary>A file that the context of a report shows. Its bytes stay as long as the row, also when the upload is dropped.</summary>
internal sealed class ReportFileRow
{
    public Guid ReportId { get; set; }
    public Guid UploadId { get; set; }
}

internal sealed class ReportFileConfiguration : IEntityTypeConfiguration<ReportFileRow>
{
    public void Configure(EntityTypeBuilder<ReportFileRow> file)
    {
        file.ToTable("report_files").HasKey(f => new { f.ReportId, f.UploadId });
        file.HasIndex(f => f.UploadId);
    }
}
