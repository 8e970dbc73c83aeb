using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Feed;

internal sealed class FeedEventRow
{
    public Guid AccountId { get; set; }
    public long Seq { get; set; }
    public required string Type { get; set; }
    /// <summary>The event as the client receives it, JSON.</summary>
    public required string Data { get; set; }
    /// <summary>Whether it is listed among the notifications.</summary>
    public bool Notable { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class FeedEventConfiguration : IEntityTypeConfiguration<FeedEventRow>
{
    public void Configure(EntityTypeBuilder<FeedEventRow> entry)
    {
        entry.ToTable("feed_events").HasKey(e => new { e.AccountId, e.Seq });
        entry.Property(e => e.Seq).ValueGeneratedNever();
        entry.Property(e => e.Type).HasMaxLength(20);
        entry.Property(e => e.Data).HasMaxLength(4000);
        entry.HasIndex(e => new { e.AccountId, e.Notable, e.Seq });
        entry.HasIndex(e => e.At);
    }
}
