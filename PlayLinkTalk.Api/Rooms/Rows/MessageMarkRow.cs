using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Rooms.Rows;

/// <summary>What a few messages have beside their text. Most messages have no such row: their insertion is the hot path.</summary>
internal sealed class MessageMarkRow
{
    public Guid RoomId { get; set; }
    public long Seq { get; set; }
    /// <summary>The position of the message that this one answers.</summary>
    public long? ReplyTo { get; set; }
    /// <summary>This entry of the log reports a change of the message at that position.</summary>
    public long? Subject { get; set; }
    public DateTimeOffset? EditedAt { get; set; }
    /// <summary>Deleted for everybody: its text is in the versions only.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
    public bool HasReactions { get; set; }
    /// <summary>The member that a notice of the service is about.</summary>
    public Guid? ActorId { get; set; }
    /// <summary>What the notice is about beside the member: the new title of a room, for example.</summary>
    public string? Detail { get; set; }
    public bool HasUploads { get; set; }
}

/// <summary>A text that a message had before it was edited or deleted. Kept for moderators; the first one tells a retry.</summary>
internal sealed class MessageVersionRow
{
    public Guid RoomId { get; set; }
    public long Seq { get; set; }
    public int Version { get; set; }
    public required string Text { get; set; }
    /// <summary>When this text was replaced.</summary>
    public DateTimeOffset ReplacedAt { get; set; }
}

internal sealed class MessageMarkConfiguration : IEntityTypeConfiguration<MessageMarkRow>, IEntityTypeConfiguration<MessageVersionRow>
{
    public void Configure(EntityTypeBuilder<MessageMarkRow> mark)
    {
        mark.ToTable("message_marks").HasKey(m => new { m.RoomId, m.Seq });
        mark.Property(m => m.Seq).ValueGeneratedNever();
        // A process of the version before inserts rows without it.
        mark.Property(m => m.HasUploads).HasDefaultValue(false);
        mark.Property(m => m.Detail).HasMaxLength(120);
    }

    public void Configure(EntityTypeBuilder<MessageVersionRow> version)
    {
        version.ToTable("message_versions").HasKey(v => new { v.RoomId, v.Seq, v.Version });
        version.Property(v => v.Seq).ValueGeneratedNever();
        version.Property(v => v.Version).ValueGeneratedNever();
        version.Property(v => v.Text).HasMaxLength(2000);
    }
}
