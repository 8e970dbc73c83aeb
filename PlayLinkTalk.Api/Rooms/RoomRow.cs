using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

internal sealed class RoomRow
{
    public Guid Id { get; set; }
    public RoomKind Kind { get; set; }
    public required string Title { get; set; }
    public Guid? MatchId { get; set; }
    /// <summary>The two accounts of a direct room, in order: one room for each pair.</summary>
    public string? DirectKey { get; set; }
    /// <summary>The newest position of the log; only <see cref="MessageLog"/> and <see cref="RoomNotice"/> move it.</summary>
    public long LastSeq { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset LastActiveAt { get; set; }
    /// <summary>The account that opened it. Null: the service, or a version that did not know.</summary>
    public Guid? CreatedBy { get; set; }
    /// <summary>The account that the group was handed to; see <see cref="RoomOwner"/>.</summary>
    public Guid? OwnerId { get; set; }
}

internal sealed class RoomMemberRow
{
    public Guid RoomId { get; set; }
    public Guid AccountId { get; set; }
    public DateTimeOffset JoinedAt { get; set; }
    public long ReadSeq { get; set; }
    /// <summary>The last position when the member left a direct room: it is hidden until a later message. Null: not hidden.</summary>
    public long? HiddenSeq { get; set; }
    /// <summary>The stranger that invited the member, as long as the member has not accepted. Null: a member as any other.</summary>
    public Guid? InvitedBy { get; set; }
    /// <summary>Messages make no noise for the member until then. Null: they do.</summary>
    public DateTimeOffset? MutedUntil { get; set; }
    /// <summary>Below <see cref="ReadSeq"/>: the member counts what follows as unread again. Null: nothing.</summary>
    public long? UnreadAfter { get; set; }
}

internal sealed class MessageRow
{
    public Guid RoomId { get; set; }
    public long Seq { get; set; }
    public Guid Id { get; set; }
    /// <summary><see cref="RoomNotice.Nobody"/> for messages of the service.</summary>
    public Guid SenderId { get; set; }
    public Guid ClientMessageId { get; set; }
    public required string Text { get; set; }
    public Guid? WhisperTo { get; set; }
    public DateTimeOffset SentAt { get; set; }
}

internal sealed class RoomConfiguration
    : IEntityTypeConfiguration<RoomRow>, IEntityTypeConfiguration<RoomMemberRow>, IEntityTypeConfiguration<MessageRow>
{
    public void Configure(EntityTypeBuilder<RoomRow> room)
    {
        room.ToTable("rooms").HasKey(r => r.Id);
        room.Property(r => r.Title).HasMaxLength(120);
        room.Property(r => r.DirectKey).HasMaxLength(80);
        room.HasIndex(r => r.DirectKey).IsUnique();
        room.HasIndex(r => r.MatchId);
    }

    public void Configure(EntityTypeBuilder<RoomMemberRow> member)
    {
        member.ToTable("room_members").HasKey(m => new { m.RoomId, m.AccountId });
        member.HasIndex(m => m.AccountId);
    }

    public void Configure(EntityTypeBuilder<MessageRow> message)
    {
        message.ToTable("messages").HasKey(m => new { m.RoomId, m.Seq });
        message.Property(m => m.Seq).ValueGeneratedNever();
        message.Property(m => m.Text).HasMaxLength(2000);
        message.HasIndex(m => new { m.RoomId, m.SenderId, m.ClientMessageId }).IsUnique();
    }
}
