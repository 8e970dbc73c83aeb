using PlayLinkTalk.Api.Exports.Rows;
using PlayLinkTalk.Contracts.Exports;

namespace PlayLinkTalk.Api.Exports;

/// <summary>An export as its owner sees it.</summary>
internal static class ExportView
{
    public static Export Of(ExportRow row) => new(row.Id, StateOf(row.State), row.Done, row.Total, row.CreatedAt, row.Bytes, row.Until);

    /// <summary>The name of the file in the store.</summary>
    public static string KeyOf(Guid id) => $"{id:N}/export";

    private static ExportState StateOf(ExportStage stage) => stage switch
    {
        ExportStage.Pending => ExportState.Pending,
        ExportStage.Ready => ExportState.Ready,
        _ => ExportState.Failed,
    };
}
