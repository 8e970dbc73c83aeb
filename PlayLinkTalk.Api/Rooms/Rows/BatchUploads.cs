using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Rooms.Rows;

internal enum UploadVerdict { Ready, NotReady, Missing }

/// <summary>The uploads that the messages of one commit carry. Messages without any cost nothing.</summary>
internal sealed class BatchUploads(Work work)
{
    private readonly Dictionary<Guid, UploadRow> _free = [];
    private readonly List<(UploadRow Upload, (Guid RoomId, long Seq) Message, int Position)> _attached = [];

    /// <summary>Whether all uploads of a send are ready and free.</summary>
    public async ValueTask<UploadVerdict> CheckAsync(Guid sender, IReadOnlyList<Guid>? ids, CancellationToken cancellationToken)
    {
        if (ids is not { Count: > 0 })
        {
            return UploadVerdict.Ready;
        }

        // One upload in two messages of the same commit: the second is refused as it would be later.
        var found = ids.Any(_free.ContainsKey) ? [] : await Attachments.FreeAsync(work.Db, sender, ids, cancellationToken);
        if (found.Count != ids.Count)
        {
            return UploadVerdict.Missing;
        }

        if (found.Any(upload => upload.State != UploadStage.Ready))
        {
            return UploadVerdict.NotReady;
        }

        foreach (var upload in found)
        {
            _free[upload.Id] = upload;
        }

        return UploadVerdict.Ready;
    }

    /// <returns>Null: the message carries none.</returns>
    public IReadOnlyList<Attachment>? Attach(IReadOnlyList<Guid>? ids, (Guid RoomId, long Seq) message)
    {
        if (ids is not { Count: > 0 })
        {
            return null;
        }

        UploadRow[] uploads = [.. ids.Select(id => _free[id])];
        _attached.AddRange(uploads.Select((upload, position) => (upload, message, position)));
        return [.. uploads.Select(Attachments.View)];
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var (upload, message, position) in _attached)
        {
            await Attachments.AttachAsync(work.Db, upload.Id, message, position, cancellationToken);
        }
    }
}
