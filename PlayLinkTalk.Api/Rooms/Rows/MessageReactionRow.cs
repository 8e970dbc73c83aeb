using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Rooms.Rows;

/// <summary>An account chose an emoji for a message.</summary>
internal sealed class MessageReactionRow
{
    public Guid RoomId { get; set; }
    public long Seq { get; set; }
    public required string Emoji { get; set; }
    public Guid AccountId { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>An account removed a message for itself.</summary>
internal sealed class RemovedMessageRow
{
    public Guid AccountId { get; set; }
    public Guid RoomId { get; set; }
    public long Seq { get; set; }
}

/// <summary>The account shares no read marks and sees none.</summary>
internal sealed class ReceiptsOffRow
{
    public Guid AccountId { get; set; }
}

internal sealed class MessageReactionConfiguration
    : IEntityTypeConfiguration<MessageReactionRow>, IEntityTypeConfiguration<RemovedMessageRow>, IEntityTypeConfiguration<ReceiptsOffRow>
{
    public void Configure(EntityTypeBuilder<MessageReactionRow> reaction)
    {
        reaction.ToTable("message_reactions").HasKey(r => new { r.RoomId, r.Seq, r.Emoji, r.AccountId });
        reaction.Property(r => r.Seq).ValueGeneratedNever();
        reaction.Property(r => r.Emoji).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<RemovedMessageRow> removed)
    {
        removed.ToTable("removed_messages").HasKey(r => new { r.AccountId, r.RoomId, r.Seq });
        removed.Property(r => r.Seq).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<ReceiptsOffRow> off)
    {
        off.ToTable("receipts_off").HasKey(o => o.AccountId);
        off.Property(o => o.AccountId).ValueGeneratedNever();
    }
}
