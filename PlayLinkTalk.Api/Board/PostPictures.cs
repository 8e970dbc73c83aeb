using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Board;

/// <summary>The pictures of posts: uploads that belong to a post. They are read as long as the post is, and dropped with it.</summary>
internal static class PostPictures
{
    /// <summary>The pictures of the posts that have some, in their order.</summary>
    public static async Task<ILookup<Guid, Attachment>> OfAsync(
        PlayLinkDb db, IReadOnlyCollection<Guid> posts, CancellationToken cancellationToken)
    {
        Guid?[] wanted = [.. posts.Select(post => (Guid?)post)];
        var rows = await db.Uploads.AsNoTracking().Where(u => wanted.Contains(u.PostId)).WhereReady().ToListAsync(cancellationToken);
        return rows.OrderBy(u => u.Position).ToLookup(u => u.PostId!.Value, Attachments.View);
    }

    /// <summary>Whether a post of the author can show these: images that are ready, and free or its own already.</summary>
    /// <param name="db">In the transaction that shows them.</param>
    /// <param name="post">Its present pictures are as good as free ones.</param>
    /// <param name="author">Of the post.</param>
    /// <param name="ids">Different ones.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<UploadVerdict> CheckAsync(
        PlayLinkDb db, Guid post, Guid author, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var own = await db.Uploads.Where(u => u.PostId == post && u.State == UploadStage.Ready).Select(u => u.Id)
            .ToListAsync(cancellationToken);
        Guid[] more = [.. ids.Except(own)];
        var free = more.Length == 0 ? [] : await Attachments.FreeAsync(db, author, more, cancellationToken);
        return free.Count(upload => upload.Kind == FileKind.Image) < more.Length ? UploadVerdict.Missing
            : free.Exists(upload => upload.State != UploadStage.Ready) ? UploadVerdict.NotReady
            : UploadVerdict.Ready;
    }

    /// <summary>Makes the post show exactly these, after <see cref="CheckAsync"/>. The bytes of the others are deleted later.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another transaction has used or dropped one of them meanwhile.</exception>
    public static async Task SetAsync(Work work, Guid post, Guid author, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        await Attachments.DropAsync(work.Db.Uploads.Where(u => u.PostId == post && !ids.Contains(u.Id)), cancellationToken);
        foreach (var (position, id) in ids.Index())
        {
            var shown = await work.Db.Uploads
                .Where(u => u.Id == id && u.AccountId == author && u.State == UploadStage.Ready
                    && u.RoomId == null && u.VenueId == null && !u.IsPicture
                    && (u.PostId == null || u.PostId == post))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(u => u.PostId, post).SetProperty(u => u.Position, position), cancellationToken);
            if (shown == 0)
            {
                throw new DbUpdateConcurrencyException("An upload is no longer free.");
            }
        }
    }

    /// <summary>Of a post that is deleted or hidden. Those that a report shows are kept for it.</summary>
    public static Task DropAsync(Work work, Guid post, CancellationToken cancellationToken) =>
        Attachments.DropAsync(work.Db.Uploads.Where(u => u.PostId == post), cancellationToken);
}
