using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Features;

/// <summary>A feature that was switched at least once; the others are on.</summary>
internal sealed class FeatureSwitchRow
{
    public const int LongestFeature = 32;

    public required string Feature { get; set; }
    public bool IsOff { get; set; }
    public Guid ById { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class FeatureSwitchConfiguration : IEntityTypeConfiguration<FeatureSwitchRow>
{
    public void Configure(EntityTypeBuilder<FeatureSwitchRow> row)
    {
        row.ToTable("feature_switches").HasKey(f => f.Feature);
        row.Property(f => f.Feature).HasMaxLength(FeatureSwitchRow.LongestFeature);
    }
}
