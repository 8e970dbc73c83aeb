using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Rooms.Rows;

internal sealed class RoomPinRow
{
    public Guid RoomId { get; set; }
    public long Seq { get; set; }
    public Guid PinnedBy { get; set; }
    public DateTimeOffset PinnedAt { get; set; }
}

internal sealed class RoomPinConfiguration : IEntityTypeConfiguration<RoomPinRow>
{
    public void Configure(EntityTypeBuilder<RoomPinRow> pin)
    {
        pin.ToTable("room_pins").HasKey(p => new { p.RoomId, p.Seq });
        pin.Property(p => p.Seq).ValueGeneratedNever();
    }
}
