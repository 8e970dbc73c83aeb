using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>A reminder that was sent. Its key is unique: none is sent twice, also when a start is moved away and back.</summary>
internal sealed class SentReminderRow
{
    public Guid AccountId { get; set; }
    /// <summary>A game or an entry of the account's calendar.</summary>
    public Guid EntryId { get; set; }
    /// <summary>The start of the game or of this repetition.</summary>
    public DateTimeOffset Occurrence { get; set; }
    /// <summary>How long before the start it was due.</summary>
    public int Minutes { get; set; }
    public DateTimeOffset SentAt { get; set; }
}

internal sealed class SentReminderConfiguration : IEntityTypeConfiguration<SentReminderRow>
{
    public void Configure(EntityTypeBuilder<SentReminderRow> reminder)
    {
        reminder.ToTable("sent_reminders").HasKey(r => new { r.AccountId, r.EntryId, r.Occurrence, r.Minutes });
        reminder.HasIndex(r => r.EntryId);
        reminder.HasIndex(r => r.Occurrence);
    }
}
