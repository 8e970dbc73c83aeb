using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Board;

internal sealed class CommentRow
{
    public Guid Id { get; set; }
    public Guid PostId { get; set; }
    public Guid AuthorId { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>When the author deleted it or a moderator hid it; reports keep their copies.</summary>
    public DateTimeOffset? GoneAt { get; set; }
    /// <summary>By which its author's client knows a retry.</summary>
    public Guid? ClientCommentId { get; set; }
}

internal sealed class CommentConfiguration : IEntityTypeConfiguration<CommentRow>
{
    public void Configure(EntityTypeBuilder<CommentRow> comment)
    {
        comment.ToTable("post_comments").HasKey(c => c.Id);
        comment.Property(c => c.Text).HasMaxLength(BoardRules.LongestComment);
        comment.HasIndex(c => new { c.PostId, c.Id });
        comment.HasIndex(c => new { c.AuthorId, c.ClientCommentId }).IsUnique();
    }
}
