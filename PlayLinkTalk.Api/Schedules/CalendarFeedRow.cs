using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>The private address from which other calendars read an account's plans.</summary>
internal sealed class CalendarFeedRow
{
    public Guid AccountId { get; set; }
    /// <summary>SHA-256 of the secret in the address; the secret itself is not kept.</summary>
    public required string SecretHash { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeedRow>
{
    public const int HashLetters = 64;

    public void Configure(EntityTypeBuilder<CalendarFeedRow> feed)
    {
        feed.ToTable("calendar_feeds").HasKey(f => f.AccountId);
        feed.Property(f => f.SecretHash).HasMaxLength(HashLetters);
        feed.HasIndex(f => f.SecretHash).IsUnique();
    }
}
