using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.People;

namespace PlayLinkTalk.Api.Friends;

/// <summary>One side of a friendship or request; the other account has the other one.</summary>
internal sealed class FriendshipRow
{
    public Guid AccountId { get; set; }
    public Guid OtherId { get; set; }
    public FriendState State { get; set; }
    public DateTimeOffset Since { get; set; }
}

internal sealed class FriendshipConfiguration : IEntityTypeConfiguration<FriendshipRow>
{
    public void Configure(EntityTypeBuilder<FriendshipRow> friendship)
    {
        friendship.ToTable("friendships").HasKey(f => new { f.AccountId, f.OtherId });
        friendship.HasIndex(f => new { f.AccountId, f.Since });
        friendship.HasIndex(f => f.OtherId);
    }
}
