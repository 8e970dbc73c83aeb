using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Past;

namespace PlayLinkTalk.Api.Activities;

/// <summary>Something that an account did; no other account reads it.</summary>
internal sealed class ActivityRow
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public ActivityKind Kind { get; set; }
    public DateTimeOffset At { get; set; }
    public string? Device { get; set; }
    public Guid? MatchId { get; set; }
    public string? Sport { get; set; }
    public string? District { get; set; }
}

internal sealed class ActivityConfiguration : IEntityTypeConfiguration<ActivityRow>
{
    public void Configure(EntityTypeBuilder<ActivityRow> activity)
    {
        activity.ToTable("activities").HasKey(a => a.Id);
        activity.Property(a => a.Device).HasMaxLength(80);
        activity.Property(a => a.Sport).HasMaxLength(40);
        activity.Property(a => a.District).HasMaxLength(40);
        activity.HasIndex(a => new { a.AccountId, a.At });
        activity.HasIndex(a => a.At);
    }
}
