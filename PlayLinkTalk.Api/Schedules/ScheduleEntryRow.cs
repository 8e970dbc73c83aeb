using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>A time that an account has reserved for a game. Entries of one account never overlap.</summary>
internal sealed class ScheduleEntryRow
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }
    public Guid MatchId { get; set; }
    /// <summary>When its next reminder is due; null once the last one is sent.</summary>
    public DateTimeOffset? RemindAt { get; set; }

    /// <summary>
    /// When the next reminder of a game is due; null for a game formed so late that its players have just been told.
    /// </summary>
    public static DateTimeOffset? RemindAtFor(DateTimeOffset startsAt, ReminderOptions options, DateTimeOffset now) =>
        ReminderPlan.Next(startsAt, ReminderPlan.OfGame(startsAt > now.AddMinutes(ReminderPlan.Day), options), now);
}

internal sealed class ScheduleEntryConfiguration : IEntityTypeConfiguration<ScheduleEntryRow>
{
    public void Configure(EntityTypeBuilder<ScheduleEntryRow> entry)
    {
        entry.ToTable("schedule_entries").HasKey(e => e.Id);
        entry.HasIndex(e => new { e.AccountId, e.StartsAt }).IsUnique();
        // A reminder and a change of the start at the same time: the reminder reads again.
        entry.Property(e => e.RemindAt).IsConcurrencyToken();
        entry.HasIndex(e => e.RemindAt);
        entry.HasIndex(e => e.MatchId);
    }
}
