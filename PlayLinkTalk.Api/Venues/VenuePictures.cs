using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues;

/// <summary>
/// The pictures of venues: uploads that belong to a venue, in the order in which they were added. They stay when the account that sent them
/// ends, as they are the venue's.
/// </summary>
internal static class VenuePictures
{
    private static readonly UploadStage[] Free = [UploadStage.Ready, UploadStage.Pending];

    public static async Task<IReadOnlyList<VenuePicture>> OfAsync(PlayLinkDb db, Guid venue, CancellationToken cancellationToken) =>
        await db.Uploads.Where(u => u.VenueId == venue && u.State == UploadStage.Ready).OrderBy(u => u.Position).ThenBy(u => u.Id)
            .Select(u => new VenuePicture(u.Id, u.Width ?? 0, u.Height ?? 0, u.Color)).ToListAsync(cancellationToken);

    /// <summary>How many a venue has. The caller's transaction holds the venue.</summary>
    public static Task<int> CountAsync(PlayLinkDb db, Guid venue, CancellationToken cancellationToken) =>
        db.Uploads.CountAsync(u => u.VenueId == venue && u.State == UploadStage.Ready, cancellationToken);

    /// <summary>Whether the image is a picture of the venue already.</summary>
    public static Task<bool> IsShownAsync(PlayLinkDb db, Guid venue, Guid upload, CancellationToken cancellationToken) =>
        db.Uploads.AnyAsync(u => u.Id == upload && u.VenueId == venue && u.State == UploadStage.Ready, cancellationToken);

    /// <summary>Makes a free image of the account a picture of the venue, the last one. Another verdict than ready: it is not.</summary>
    public static async Task<UploadVerdict> TakeAsync(
        Work work, Guid venue, Guid account, Guid upload, CancellationToken cancellationToken)
    {
        var images = work.Db.Uploads.WhereUnused().Where(u => u.Id == upload && u.AccountId == account && u.Kind == FileKind.Image
            && Free.Contains(u.State));
        if (await images.Select(u => (UploadStage?)u.State).SingleOrDefaultAsync(cancellationToken) is UploadStage.Pending)
        {
            return UploadVerdict.NotReady;
        }

        var last = await work.Db.Uploads.Where(u => u.VenueId == venue && u.State == UploadStage.Ready)
            .MaxAsync(u => (int?)u.Position, cancellationToken) ?? -1;
        // Checked again by the statement itself: a message or the sweep may have been first.
        return await images.Where(u => u.State == UploadStage.Ready).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.VenueId, venue).SetProperty(u => u.Position, last + 1), cancellationToken) == 0
            ? UploadVerdict.Missing
            : UploadVerdict.Ready;
    }

    /// <summary>Takes it away; its bytes are deleted after the commit.</summary>
    /// <returns>Whether the venue had it.</returns>
    public static async Task<bool> DropAsync(Work work, Guid venue, Guid picture, CancellationToken cancellationToken)
    {
        var one = work.Db.Uploads.Where(u => u.Id == picture && u.VenueId == venue && u.State == UploadStage.Ready);
        if (!await one.AnyAsync(cancellationToken))
        {
            return false;
        }

        await Attachments.DropAsync(one, cancellationToken);
        return true;
    }
}
