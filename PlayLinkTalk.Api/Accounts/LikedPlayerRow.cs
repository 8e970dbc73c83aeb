using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>A member would play again with another one. Private to that member.</summary>
internal sealed class LikedPlayerRow
{
    public Guid AccountId { get; set; }
    public Guid LikedId { get; set; }
    public DateTimeOffset Since { get; set; }
}

internal sealed class LikedPlayerConfiguration : IEntityTypeConfiguration<LikedPlayerRow>
{
    public void Configure(EntityTypeBuilder<LikedPlayerRow> liked) =>
        liked.ToTable("liked_players").HasKey(l => new { l.AccountId, l.LikedId });
}
