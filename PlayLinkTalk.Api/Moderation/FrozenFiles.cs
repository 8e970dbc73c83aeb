using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Moderation.Rows;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>
/// The files of what is reported. They are not copied: the sweep of uploads leaves their bytes alone as long as a report refers to them,
/// also when their message, post or account is deleted.
/// </summary>
internal static class FrozenFiles
{
    private static readonly UploadStage[] Kept = [UploadStage.Ready, UploadStage.Dropped];

    /// <summary>In the transaction of the report. What is dropped at the same moment waits for it, or is left out.</summary>
    public static async Task HoldAsync(Work work, Guid reportId, FrozenContext context, CancellationToken cancellationToken)
    {
        Guid[] shown =
        [
            .. context.Texts.SelectMany(text => text.Files ?? []).Select(file => file.Id)
                .Concat(context.Profile?.Picture is { } picture ? [picture] : []).Distinct().Order(),
        ];
        if (shown.Length == 0)
        {
            return;
        }

        var uploads = work.Db.Uploads.Where(u => shown.Contains(u.Id)).WhereReady();
        await uploads.ExecuteUpdateAsync(set => set.SetProperty(u => u.State, u => u.State), cancellationToken);
        var held = await uploads.Select(u => u.Id).ToListAsync(cancellationToken);
        await work.Db.InsertAsync(held.ConvertAll(id => new ReportFileRow { ReportId = reportId, UploadId = id }), cancellationToken);
    }

    /// <summary>Null: the report does not show it, or does not exist for the moderator.</summary>
    public static async Task<UploadRow?> FindAsync(
        PlayLinkDb db, Guid reportId, Guid fileId, Guid moderator, CancellationToken cancellationToken) =>
        await db.ReportFiles.AnyAsync(f => f.ReportId == reportId && f.UploadId == fileId, cancellationToken)
            && await db.Reports.NotAbout(moderator).AnyAsync(r => r.Id == reportId, cancellationToken)
            ? await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == fileId && Kept.Contains(u.State), cancellationToken)
            : null;
}
