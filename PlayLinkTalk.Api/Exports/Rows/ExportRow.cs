using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Exports.Rows;

/// <summary>
/// <see cref="Dropped"/>: the bytes are to be deleted. <see cref="Gone"/>: they are deleted; the row counts for the day.
/// </summary>
internal enum ExportStage { Pending, Ready, Failed, Dropped, Gone }

/// <summary>A file with an account's data. The rows list every such file that the store may hold.</summary>
internal sealed class ExportRow
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public ExportStage State { get; set; }
    /// <summary>Messages that are in the file so far. A process that takes over begins again.</summary>
    public long Done { get; set; }
    public long Total { get; set; }
    public long? Bytes { get; set; }
    /// <summary>How often a process began to write it.</summary>
    public int Attempts { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>When the file is due to be deleted.</summary>
    public DateTimeOffset? Until { get; set; }
}

internal sealed class ExportConfiguration : IEntityTypeConfiguration<ExportRow>
{
    public void Configure(EntityTypeBuilder<ExportRow> export)
    {
        export.ToTable("exports").HasKey(e => e.Id);
        export.Property(e => e.Id).ValueGeneratedNever();
        export.HasIndex(e => new { e.AccountId, e.CreatedAt });
        export.HasIndex(e => new { e.State, e.CreatedAt });
    }
}
