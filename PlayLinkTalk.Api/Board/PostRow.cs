using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Board;

namespace PlayLinkTalk.Api.Board;

internal sealed class PostRow
{
    public Guid Id { get; set; }
    public Guid AuthorId { get; set; }
    public PostCategory Category { get; set; }
    public required string Title { get; set; }
    public required string Text { get; set; }
    public Guid? TicketId { get; set; }
    public Guid? MatchId { get; set; }
    public int Version { get; set; }
    /// <summary>Changed together with the rows that it counts, as are the other two.</summary>
    public int Likes { get; set; }
    public int Comments { get; set; }
    public int Views { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ChangedAt { get; set; }
    /// <summary>When the author deleted it or a moderator hid it; reports keep their copies.</summary>
    public DateTimeOffset? GoneAt { get; set; }
    /// <summary>1, 2, 3 … in the order of writing: its place in the search index.</summary>
    public long Number { get; set; }
    /// <summary>By which its author's client knows a retry.</summary>
    public Guid? ClientPostId { get; set; }
}

/// <summary>A version of a post that was replaced.</summary>
internal sealed class PostVersionRow
{
    public Guid PostId { get; set; }
    public int Version { get; set; }
    public required string Title { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class PostLikeRow
{
    public Guid PostId { get; set; }
    public Guid AccountId { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>The account opened the post on that day: a second look on the day does not count.</summary>
internal sealed class PostViewRow
{
    public Guid PostId { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>Days since 1970-01-01, UTC.</summary>
    public int Day { get; set; }
}

internal sealed class PostConfiguration
    : IEntityTypeConfiguration<PostRow>, IEntityTypeConfiguration<PostVersionRow>, IEntityTypeConfiguration<PostLikeRow>,
        IEntityTypeConfiguration<PostViewRow>
{
    public void Configure(EntityTypeBuilder<PostRow> post)
    {
        post.ToTable("posts").HasKey(p => p.Id);
        post.Property(p => p.Title).HasMaxLength(BoardRules.LongestTitle);
        post.Property(p => p.Text).HasMaxLength(BoardRules.LongestText);
        post.HasIndex(p => new { p.Category, p.Id });
        post.HasIndex(p => new { p.AuthorId, p.CreatedAt });
        post.HasIndex(p => p.Number).IsUnique();
        post.HasIndex(p => new { p.AuthorId, p.ClientPostId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PostVersionRow> version)
    {
        version.ToTable("post_versions").HasKey(v => new { v.PostId, v.Version });
        version.Property(v => v.Version).ValueGeneratedNever();
        version.Property(v => v.Title).HasMaxLength(BoardRules.LongestTitle);
        version.Property(v => v.Text).HasMaxLength(BoardRules.LongestText);
    }

    public void Configure(EntityTypeBuilder<PostLikeRow> like)
    {
        like.ToTable("post_likes").HasKey(l => new { l.PostId, l.AccountId });
        like.HasIndex(l => l.AccountId);
    }

    public void Configure(EntityTypeBuilder<PostViewRow> view)
    {
        view.ToTable("post_views").HasKey(v => new { v.PostId, v.AccountId, v.Day });
        view.Property(v => v.Day).ValueGeneratedNever();
        view.HasIndex(v => v.Day);
    }
}
