using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Board;

namespace PlayLinkTalk.Api.Board;

/// <summary>What an account has begun to write. One for each; no other account reads it.</summary>
internal sealed class DraftRow
{
    public Guid AccountId { get; set; }
    public PostCategory? Category { get; set; }
    public required string Title { get; set; }
    public required string Text { get; set; }
    public int Version { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> draft)
    {
        draft.ToTable("post_drafts").HasKey(d => d.AccountId);
        draft.Property(d => d.AccountId).ValueGeneratedNever();
        draft.Property(d => d.Title).HasMaxLength(BoardRules.LongestTitle);
        draft.Property(d => d.Text).HasMaxLength(BoardRules.LongestText);
    }
}
