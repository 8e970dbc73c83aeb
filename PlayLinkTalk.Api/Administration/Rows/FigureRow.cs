using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Api.Administration.Rows;

/// <summary>What a process counted in a minute.</summary>
internal sealed class FigureRow
{
    public const int LongestName = 16;

    /// <summary>The begin of the minute.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>From <see cref="Contracts.Administration.FigureName"/>.</summary>
    public required string Name { get; set; }
    public required string Node { get; set; }
    public double Value { get; set; }
}

internal sealed class FigureConfiguration : IEntityTypeConfiguration<FigureRow>
{
    public void Configure(EntityTypeBuilder<FigureRow> row)
    {
        // By time first: the last hour is one stretch of the key, and so is what is too old.
        row.ToTable("figures").HasKey(f => new { f.At, f.Name, f.Node });
        row.Property(f => f.Name).HasMaxLength(FigureRow.LongestName);
        row.Property(f => f.Node).HasMaxLength(NodeReport.LongestNode);
    }
}
