using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>An upload as its owner sees it.</summary>
internal static class UploadView
{
    public static Upload Of(UploadRow row) => new(
        row.Id, row.ClientUploadId, StateOf(row), row.Kind, row.Name, row.Bytes, row.Width, row.Height, row.Color, row.Reason);

    /// <summary>Tells every tab and device of the owner.</summary>
    public static void Tell(Work work, UploadRow row) => work.Events.AppendFeed(
        row.AccountId, FeedEventTypes.Upload, seq => new UploadEvent(
            seq, row.Id, row.ClientUploadId, StateOf(row), row.Kind, row.Name, row.Width, row.Height, row.Color,
            row.Reason));

    private static UploadState StateOf(UploadRow row) => row.State switch
    {
        UploadStage.Ready => UploadState.Ready,
        UploadStage.Failed => UploadState.Failed,
        _ => UploadState.Pending,
    };
}
