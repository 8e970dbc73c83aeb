using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Rooms.Rows;

/// <summary>Ties ready uploads to messages, and reads and drops them. Those that are not tied to anything are free.</summary>
internal static class Attachments
{
    public static Attachment View(UploadRow row) => new(row.Id, row.Kind, row.Name, row.Bytes, row.Width, row.Height, row.Color);

    /// <summary>The uploads of the sender that a message could carry, whether they are ready or not yet.</summary>
    public static Task<List<UploadRow>> FreeAsync(
        PlayLinkDb db, Guid sender, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        db.Uploads.AsNoTracking().WhereUnused()
            .Where(u => ids.Contains(u.Id) && u.AccountId == sender
                && (u.State == UploadStage.Ready || u.State == UploadStage.Pending))
            .ToListAsync(cancellationToken);

    /// <summary>Ties one upload to a message of this transaction.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another transaction has used or dropped the upload meanwhile.</exception>
    public static async Task AttachAsync(
        PlayLinkDb db, Guid id, (Guid RoomId, long Seq) message, int position, CancellationToken cancellationToken)
    {
        var attached = await db.Uploads.WhereUnused().Where(u => u.Id == id && u.State == UploadStage.Ready)
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.RoomId, message.RoomId).SetProperty(u => u.Seq, message.Seq)
                    .SetProperty(u => u.Position, position), cancellationToken);
        if (attached == 0)
        {
            throw new DbUpdateConcurrencyException("An upload is no longer free.");
        }
    }

    /// <summary>The attachments of messages of a room.</summary>
    public static async Task<ILookup<long, Attachment>> OfAsync(
        PlayLinkDb db, Guid roomId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken)
    {
        long?[] wanted = [.. seqs.Select(seq => (long?)seq)];
        var rows = await db.Uploads.AsNoTracking()
            .Where(u => u.RoomId == roomId && wanted.Contains(u.Seq)).WhereReady().ToListAsync(cancellationToken);
        return rows.OrderBy(u => u.Position).ToLookup(u => u.Seq!.Value, View);
    }

    /// <summary>Those of a message that is deleted. The bytes are deleted after the commit.</summary>
    public static Task DropAsync(Work work, Guid roomId, long seq, CancellationToken cancellationToken) =>
        DropAsync(work.Db.Uploads.Where(u => u.RoomId == roomId && u.Seq == seq), cancellationToken);

    /// <summary>All uploads of an account: those that messages and posts show, too, or only the others. Pictures of venues stay.</summary>
    public static Task DropOfAsync(Work work, Guid account, bool inRooms, CancellationToken cancellationToken) => DropAsync(
        work.Db.Uploads.Where(u => u.AccountId == account && u.VenueId == null
            && (inRooms || (u.RoomId == null && u.PostId == null))),
        cancellationToken);

    /// <summary>These uploads, but those that are gone already.</summary>
    public static Task DropAsync(IQueryable<UploadRow> uploads, CancellationToken cancellationToken) =>
        uploads.Where(u => u.State != UploadStage.Dropped && u.State != UploadStage.Gone).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.State, UploadStage.Dropped).SetProperty(u => u.Name, "").SetProperty(u => u.IsPicture, false)
                .SetProperty(u => u.Color, (string?)null), cancellationToken);
}
