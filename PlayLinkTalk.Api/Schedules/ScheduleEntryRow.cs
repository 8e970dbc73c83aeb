using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>A time an account has given away: a game. No two of one account overlap.</summary>
internal sealed class ScheduleEntryRow
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }
    public Guid MatchId { get; set; }
    /// <summary>When its reminder is due; null once it is sent.</summary>
    public DateTimeOffset? RemindAt { get; set; }
}

internal sealed class ScheduleEntryConfiguration : IEntityTypeConfiguration<ScheduleEntryRow>
{
    public void Configure(EntityTypeBuilder<ScheduleEntryRow> entry)
    {
        entry.ToTable("schedule_entries").HasKey(e => e.Id);
        entry.HasIndex(e => new { e.AccountId, e.StartsAt }).IsUnique();
        entry.HasIndex(e => e.RemindAt);
        entry.HasIndex(e => e.MatchId);
    }
}
