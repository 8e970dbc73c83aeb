using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Administration.Rows;

/// <summary>A sport that an admin changed; the others are as the release has them.</summary>
internal sealed class SportChangeRow
{
    public const int LongestId = 40;
    public const int LongestName = 30;

    public required string Sport { get; set; }
    public required string NameKo { get; set; }
    public required string NameEn { get; set; }
    public int MinPlayers { get; set; }
    public int MaxPlayers { get; set; }
    public int Minutes { get; set; }
    public bool IsPaused { get; set; }
    public Guid ById { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class SportChangeConfiguration : IEntityTypeConfiguration<SportChangeRow>
{
    public void Configure(EntityTypeBuilder<SportChangeRow> row)
    {
        row.ToTable("sport_changes").HasKey(s => s.Sport);
        row.Property(s => s.Sport).HasMaxLength(SportChangeRow.LongestId);
        row.Property(s => s.NameKo).HasMaxLength(SportChangeRow.LongestName);
        row.Property(s => s.NameEn).HasMaxLength(SportChangeRow.LongestName);
    }
}
