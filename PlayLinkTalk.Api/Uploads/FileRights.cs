using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>
/// Which accounts may read a file: before it is used its owner, in a message the readers of the message, in a post the readers of the
/// post, as a picture of a room its members, as a picture of a venue all members, as a picture of a member all others without a block in
/// between. Asked for each request, so that a link ends with the membership, or with the post.
/// </summary>
internal static class FileRights
{
    private static readonly UploadStage[] Known = [UploadStage.Pending, UploadStage.Ready, UploadStage.Failed];

    /// <summary>An upload of the account, used or not.</summary>
    public static Task<UploadRow?> OwnAsync(PlayLinkDb db, Guid id, Guid owner, CancellationToken cancellationToken) =>
        db.Uploads.AsNoTracking().SingleOrDefaultAsync(
            u => u.Id == id && u.AccountId == owner && Known.Contains(u.State), cancellationToken);

    /// <summary>Null: there is no such file for the reader.</summary>
    public static async Task<UploadRow?> FindAsync(PlayLinkDb db, Guid id, Guid reader, CancellationToken cancellationToken)
    {
        var upload = await db.Uploads.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Id == id && u.State == UploadStage.Ready, cancellationToken);
        return upload switch
        {
            null => null,
            { VenueId: not null } => upload,
            { RoomId: { } room, Seq: null } =>
                await db.ShownMemberships().AnyAsync(m => m.RoomId == room && m.AccountId == reader, cancellationToken) ? upload : null,
            { PostId: { } post } => await PostReader.Visible(db, reader).AnyAsync(p => p.Id == post, cancellationToken) ? upload : null,
            { RoomId: { } room, Seq: { } seq } => await ReadsAsync(db, room, seq, id, reader, cancellationToken) ? upload : null,
            _ when upload.AccountId == reader => upload,
            { IsPicture: true } => await SeesAsync(db, upload.AccountId, reader, cancellationToken) ? upload : null,
            _ => null,
        };
    }

    /// <summary>Through the message as the reader sees it: whispers, blocks, deleted and removed messages count.</summary>
    private static async Task<bool> ReadsAsync(
        PlayLinkDb db, Guid room, long seq, Guid file, Guid reader, CancellationToken cancellationToken)
    {
        if (!await db.ShownMemberships().AnyAsync(m => m.RoomId == room && m.AccountId == reader, cancellationToken)
            || await db.EntryAsync(room, seq, cancellationToken) is not { } entry)
        {
            return false;
        }

        var viewer = await Viewer.OfAsync(db, reader, [room], cancellationToken);
        return entry.For(viewer).Attachments?.Any(attachment => attachment.Id == file) == true;
    }

    private static async Task<bool> SeesAsync(PlayLinkDb db, Guid owner, Guid reader, CancellationToken cancellationToken) =>
        await db.Accounts.AnyAsync(a => a.Id == owner && a.ClosedAt == null, cancellationToken)
        && !(await BlockList.OfAsync(db, reader, cancellationToken)).Contains(owner);
}
