using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>The events of one transaction that still have to reach the broker.</summary>
internal sealed class OutboxRow
{
    public Guid Id { get; set; }
    /// <summary>The events in publishing order, as <see cref="EventBatch"/> writes them.</summary>
    public required byte[] Events { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> row)
    {
        row.ToTable("outbox").HasKey(r => r.Id);
        row.HasIndex(r => r.CreatedAt);
    }
}
