using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Board;

/// <summary>What an account wrote on the board.</summary>
internal static class BoardWords
{
    /// <summary>Erases its posts with their earlier versions, and its comments.</summary>
    public static async Task EraseAsync(PlayLinkDb db, Guid author, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var posts = await db.Posts.Where(p => p.AuthorId == author).Select(p => p.Id).ToListAsync(cancellationToken);
        await db.PostVersions.Where(v => posts.Contains(v.PostId)).ExecuteDeleteAsync(cancellationToken);
        await db.Posts.Where(p => posts.Contains(p.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.Title, "").SetProperty(p => p.Text, "").SetProperty(p => p.GoneAt, p => p.GoneAt ?? now),
            cancellationToken);
        var counted = await db.Comments.Where(c => c.AuthorId == author && c.GoneAt == null).GroupBy(c => c.PostId)
            .Select(group => new { PostId = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        foreach (var post in counted)
        {
            await db.Posts.Where(p => p.Id == post.PostId)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Comments, p => p.Comments - post.Count), cancellationToken);
        }

        await db.Comments.Where(c => c.AuthorId == author).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Text, "").SetProperty(c => c.GoneAt, c => c.GoneAt ?? now), cancellationToken);
    }
}
