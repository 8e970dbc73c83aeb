using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Adds several sends to their rooms' logs within one transaction.</summary>
internal sealed class MessageBatch(Work work, DateTimeOffset now)
{
    private readonly MessageStatements _statements = new(work.Db);
    private readonly Mentions _mentions = new(work);
    private readonly Dictionary<SendKey, StoredSend> _stored = [];
    private readonly Dictionary<(Guid RoomId, long Seq), LogEntry> _answered = [];
    private readonly List<MessageRow> _added = [];
    private readonly List<MessageMarkRow> _marks = [];
    private readonly BatchUploads _uploads = new(work);

    /// <summary>One result for each send, in their order.</summary>
    public async Task<SendResult[]> AddAsync(IReadOnlyList<Send> sends, CancellationToken cancellationToken)
    {
        SendKey[] keys = [.. sends.Select(KeyOf).Distinct()];
        var found = await _statements.CheckAsync(keys, cancellationToken);
        await ReadStoredAsync(found, cancellationToken);
        var refusals = new SendResult?[sends.Count];
        var accepted = new HashSet<SendKey>();
        for (var i = 0; i < sends.Count; i++)
        {
            // A retry in the same commit: Add compares the two.
            refusals[i] = accepted.Contains(KeyOf(sends[i])) ? null : await RefuseAsync(sends[i], found, cancellationToken);
            if (refusals[i] is null)
            {
                accepted.Add(KeyOf(sends[i]));
            }
        }

        await _mentions.FindAsync(
            sends.Where((send, at) => refusals[at] is null && !_stored.ContainsKey(KeyOf(send))),
            send => send.Message.ReplyTo is { } seq ? _answered[(send.RoomId, seq)].Sender?.Id : null, cancellationToken);
        var next = await TakePositionsAsync(sends, refusals, cancellationToken);
        var results = new SendResult[sends.Count];
        for (var i = 0; i < sends.Count; i++)
        {
            results[i] = refusals[i] ?? Add(sends[i], found[KeyOf(sends[i])].Sender, next);
        }

        await work.Db.InsertAsync(_added, cancellationToken);
        if (_marks.Count > 0)
        {
            await work.Db.InsertAsync(_marks, cancellationToken);
            await _uploads.SaveAsync(cancellationToken);
        }

        await _statements.MoveReadMarksAsync(_added, cancellationToken);
        return results;
    }

    /// <summary>Repeats are few.</summary>
    private async Task ReadStoredAsync(Dictionary<SendKey, CheckedSend> found, CancellationToken cancellationToken)
    {
        foreach (var (key, send) in found)
        {
            if (send.Stored is { } seq)
            {
                var entry = await work.Db.EntryAsync(key.RoomId, seq, cancellationToken)
                    ?? throw new InvalidOperationException("A message that was found is not in the log.");
                // A message that was edited or deleted since is still the same send.
                var first = await work.Db.MessageVersions.AsNoTracking().Where(v => v.RoomId == key.RoomId && v.Seq == seq)
                    .OrderBy(v => v.Version).Select(v => v.Text).FirstOrDefaultAsync(cancellationToken);
                _stored[key] = new(
                    first ?? entry.Row.Text, entry.Row.WhisperTo, entry.For(Viewer.Of(key.SenderId)),
                    entry.Attachments is { } files ? [.. files.Select(file => file.Id)] : []);
            }
        }
    }

    private async ValueTask<SendResult?> RefuseAsync(
        Send send, Dictionary<SendKey, CheckedSend> found, CancellationToken cancellationToken)
    {
        if (!found.ContainsKey(KeyOf(send)))
        {
            return new SendResult(SendVerdict.NoSuchRoom);
        }

        if (send.Message.WhisperTo is { } reader
            && !await work.Db.RoomMembers.AnyAsync(m => m.RoomId == send.RoomId && m.AccountId == reader, cancellationToken))
        {
            return new SendResult(SendVerdict.NoSuchReader);
        }

        if (_stored.ContainsKey(KeyOf(send)))
        {
            return null;
        }

        if (send.Message.ReplyTo is not null && !await AnswersAsync(send, cancellationToken))
        {
            return new SendResult(SendVerdict.NoSuchMessage);
        }

        return await _uploads.CheckAsync(send.SenderId, send.Message.Uploads, cancellationToken) switch
        {
            UploadVerdict.Ready => null,
            UploadVerdict.NotReady => new SendResult(SendVerdict.UploadNotReady),
            _ => new SendResult(SendVerdict.NoSuchUpload),
        };
    }

    /// <summary>Whether the sender sees the message that the send answers.</summary>
    private async Task<bool> AnswersAsync(Send send, CancellationToken cancellationToken)
    {
        var place = (send.RoomId, Seq: send.Message.ReplyTo!.Value);
        if (!_answered.TryGetValue(place, out var answered))
        {
            if (await work.Db.EntryAsync(place.RoomId, place.Seq, cancellationToken) is not { IsMessage: true } entry)
            {
                return false;
            }

            _answered[place] = answered = entry;
        }

        var viewer = await Viewer.OfAsync(work.Db, send.SenderId, [send.RoomId], cancellationToken);
        return answered.For(viewer).Kind != MessageKind.Hidden;
    }

    /// <summary>Moves each room's last position once, by the number of its messages.</summary>
    /// <returns>The first new position of each room.</returns>
    private async Task<Dictionary<Guid, long>> TakePositionsAsync(
        IReadOnlyList<Send> sends, SendResult?[] refusals, CancellationToken cancellationToken)
    {
        var wanted = sends.Where((_, i) => refusals[i] is null).Select(KeyOf).Distinct().Where(key => !_stored.ContainsKey(key))
            .CountBy(key => key.RoomId).ToDictionary();
        var last = await _statements.TakePositionsAsync(wanted, now, cancellationToken);
        return last.ToDictionary(room => room.Key, room => room.Value - wanted[room.Key] + 1);
    }

    private SendResult Add(Send send, PlayerName sender, Dictionary<Guid, long> next)
    {
        if (_stored.TryGetValue(KeyOf(send), out var stored))
        {
            // A retry has the same text. A page from the browser's history may send another text under the same key.
            return stored.IsOf(send.Message)
                ? new SendResult(SendVerdict.Repeated, stored.Message)
                : new SendResult(SendVerdict.Different);
        }

        var row = new MessageRow
        {
            RoomId = send.RoomId,
            Seq = next[send.RoomId]++,
            Id = Guid.CreateVersion7(now),
            SenderId = send.SenderId,
            ClientMessageId = send.Message.ClientMessageId,
            Text = send.Message.Text,
            WhisperTo = send.Message.WhisperTo,
            SentAt = now,
        };
        _added.Add(row);
        var files = _uploads.Attach(send.Message.Uploads, (row.RoomId, row.Seq));
        var message = send.Message.ReplyTo is not null || files is not null
            ? Marked(row, sender, send.Message.ReplyTo, files)
            : MessageView.Of(row, sender);
        _stored[KeyOf(send)] = new(row.Text, row.WhisperTo, message, send.Message.Uploads ?? []);
        work.Events.Publish(Channels.Room(row.RoomId), row.Seq, HubEvents.Message, message,
            row.WhisperTo is { } reader ? [row.SenderId, reader] : null, send.Trace);
        _mentions.Tell(row, sender);
        return new SendResult(SendVerdict.Added, message);
    }

    /// <summary>A message that answers another one or carries files.</summary>
    private Message Marked(MessageRow row, PlayerName sender, long? replyTo, IReadOnlyList<Attachment>? files)
    {
        var mark = new MessageMarkRow { RoomId = row.RoomId, Seq = row.Seq, ReplyTo = replyTo, HasUploads = files is not null };
        _marks.Add(mark);
        var answered = replyTo is { } seq ? _answered[(row.RoomId, seq)] : null;
        return new LogEntry(row, sender, mark) { Related = answered, Attachments = files }.For(Viewer.Of(row.SenderId));
    }

    private static SendKey KeyOf(Send send) => new(send.RoomId, send.SenderId, send.Message.ClientMessageId);

    /// <param name="Text">As it was sent; it may have been edited since.</param>
    /// <param name="Uploads">The files that it still has: those of a deleted message are gone.</param>
    private sealed record StoredSend(string Text, Guid? WhisperTo, Message Message, IReadOnlyList<Guid> Uploads)
    {
        /// <summary>Whether a retry says the same.</summary>
        public bool IsOf(SendMessage sent) => Text == sent.Text && WhisperTo == sent.WhisperTo
            && (Message.Kind == MessageKind.Deleted || Uploads.SequenceEqual(sent.Uploads ?? []));
    }
}
