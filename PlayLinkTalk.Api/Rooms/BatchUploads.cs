using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>The uploads that the messages of one commit carry. Messages without any cost nothing.</summary>
internal sealed class BatchUploads(Work work)
{
    private readonly Dictionary<Guid, UploadRow> _free = [];
    private readonly List<(UploadRow Upload, MessageRow Message, int Position)> _attached = [];

    /// <summary>Null: all uploads of the send are ready and free.</summary>
    public async ValueTask<SendResult?> RefuseAsync(Send send, CancellationToken cancellationToken)
    {
        if (send.Message.Uploads is not { Count: > 0 } ids)
        {
            return null;
        }

        // One upload in two messages of the same commit: the second is refused as it would be later.
        var found = ids.Any(_free.ContainsKey) ? [] : await Attachments.FreeAsync(work.Db, send.SenderId, ids, cancellationToken);
        if (found.Count != ids.Count)
        {
            return new SendResult(SendVerdict.NoSuchUpload);
        }

        if (found.Any(upload => upload.State != UploadStage.Ready))
        {
            return new SendResult(SendVerdict.UploadNotReady);
        }

        foreach (var upload in found)
        {
            _free[upload.Id] = upload;
        }

        return null;
    }

    /// <returns>Null: the message carries none.</returns>
    public IReadOnlyList<Attachment>? Attach(Send send, MessageRow row)
    {
        if (send.Message.Uploads is not { Count: > 0 } ids)
        {
            return null;
        }

        UploadRow[] uploads = [.. ids.Select(id => _free[id])];
        _attached.AddRange(uploads.Select((upload, position) => (upload, row, position)));
        return [.. uploads.Select(Attachments.View)];
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var (upload, message, position) in _attached)
        {
            await Attachments.AttachAsync(work.Db, upload.Id, (message.RoomId, message.Seq), position, cancellationToken);
        }
    }
}
