using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>The public address of a played game, opened by one of its players. Without a row there is none.</summary>
internal sealed class GameShareRow
{
    /// <summary>Random, and the permission: it is not a version 7 id, which can be guessed from its time.</summary>
    public Guid Id { get; set; }
    public Guid MatchId { get; set; }
    public Guid AccountId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class GameShareConfiguration : IEntityTypeConfiguration<GameShareRow>
{
    public void Configure(EntityTypeBuilder<GameShareRow> share)
    {
        share.ToTable("game_shares").HasKey(s => s.Id);
        share.Property(s => s.Id).ValueGeneratedNever();
        share.HasIndex(s => new { s.AccountId, s.MatchId }).IsUnique();
    }
}
