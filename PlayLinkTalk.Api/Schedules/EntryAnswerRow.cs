using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Calendar;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>What a member of a room answered to one of its entries. It goes when the member leaves the room.</summary>
internal sealed class EntryAnswerRow
{
    public Guid EntryId { get; set; }
    public Guid AccountId { get; set; }
    public EntryAnswer Answer { get; set; }
    /// <summary>How often it changed: other calendars expect a number that grows.</summary>
    public int Changes { get; set; }
    public DateTimeOffset AnsweredAt { get; set; }
}

internal sealed class EntryAnswerConfiguration : IEntityTypeConfiguration<EntryAnswerRow>
{
    public void Configure(EntityTypeBuilder<EntryAnswerRow> answer)
    {
        answer.ToTable("entry_answers").HasKey(a => new { a.EntryId, a.AccountId });
        answer.HasIndex(a => a.AccountId);
    }
}
