using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Rooms.Rows;

/// <summary>The pictures of groups: an upload that belongs to a room and to none of its messages. A group has one at most.</summary>
internal static class RoomPictures
{
    private static readonly UploadStage[] Free = [UploadStage.Ready, UploadStage.Pending];

    /// <summary>The files of the rooms that have a picture.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> OfAsync(
        PlayLinkDb db, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken)
    {
        Guid?[] wanted = [.. rooms.Select(room => (Guid?)room)];
        return (await db.Uploads.Where(u => wanted.Contains(u.RoomId) && u.Seq == null).WhereReady()
            .Select(u => new { u.RoomId, u.Id }).ToListAsync(cancellationToken)).ToDictionary(u => u.RoomId!.Value, u => u.Id);
    }

    /// <summary>The present picture; its bytes are deleted after the commit. The room is held by the transaction.</summary>
    public static Task DropAsync(Work work, Guid room, CancellationToken cancellationToken) =>
        Attachments.DropAsync(work.Db.Uploads.Where(u => u.RoomId == room && u.Seq == null), cancellationToken);

    /// <summary>Makes a free image of the owner the picture of the room. Another verdict than ready: it is not.</summary>
    public static async Task<UploadVerdict> TakeAsync(Work work, Guid room, Guid owner, Guid upload, CancellationToken cancellationToken)
    {
        var images = work.Db.Uploads.WhereUnused().Where(u => u.Id == upload && u.AccountId == owner && u.Kind == FileKind.Image
            && Free.Contains(u.State));
        if (await images.Select(u => (UploadStage?)u.State).SingleOrDefaultAsync(cancellationToken) is UploadStage.Pending)
        {
            return UploadVerdict.NotReady;
        }

        // Checked again by the statement itself: a message or the sweep may have been first.
        return await images.Where(u => u.State == UploadStage.Ready)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.RoomId, room), cancellationToken) == 0
            ? UploadVerdict.Missing
            : UploadVerdict.Ready;
    }
}
