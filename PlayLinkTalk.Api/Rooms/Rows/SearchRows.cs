using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Rooms.Rows;

/// <summary>Where one token occurs in one block of a room's log.</summary>
internal sealed class SearchPostingRow
{
    public Guid RoomId { get; set; }
    public required string Token { get; set; }
    public long Block { get; set; }
    /// <summary>Ascending places within the block, two bytes each, little endian.</summary>
    public required byte[] Places { get; set; }
}

/// <summary>How far a room's log is in the index.</summary>
internal sealed class SearchPositionRow
{
    public Guid RoomId { get; set; }
    public long Seq { get; set; }
}

internal sealed class SearchConfiguration : IEntityTypeConfiguration<SearchPostingRow>, IEntityTypeConfiguration<SearchPositionRow>
{
    public void Configure(EntityTypeBuilder<SearchPostingRow> posting)
    {
        posting.ToTable("search_postings").HasKey(p => new { p.RoomId, p.Token, p.Block });
        posting.Property(p => p.Block).ValueGeneratedNever();
        posting.Property(p => p.Token).HasMaxLength(8);
    }

    public void Configure(EntityTypeBuilder<SearchPositionRow> position)
    {
        position.ToTable("search_positions").HasKey(p => p.RoomId);
        position.Property(p => p.RoomId).ValueGeneratedNever();
    }
}
