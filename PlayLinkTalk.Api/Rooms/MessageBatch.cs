using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Adds several sends to their rooms' logs within one transaction.</summary>
internal sealed class MessageBatch(Work work, DateTimeOffset now)
{
    private PlayLinkDb Db => work.Db;

    /// <summary>One result for each send, in their order.</summary>
    public async Task<SendResult[]> AddAsync(IReadOnlyList<Send> sends, CancellationToken cancellationToken)
    {
        var statements = new MessageStatements(Db, Statement.RowsAtOnce(Db));
        var members = await statements.MembersAsync(
            [.. sends.SelectMany(s => s.Message.WhisperTo is { } reader
                ? new[] { (s.RoomId, s.SenderId), (s.RoomId, reader) } : [(s.RoomId, s.SenderId)]).Distinct()],
            cancellationToken);
        var known = await statements.KnownAsync([.. sends.Select(KeyOf).Distinct()], cancellationToken);
        var results = new SendResult[sends.Count];
        var next = await TakePositionsAsync(sends, members, known, statements, cancellationToken);
        var added = new List<MessageRow>(sends.Count);
        for (var i = 0; i < sends.Count; i++)
        {
            results[i] = Add(sends[i], members, known, next, added);
        }

        await statements.AddAsync(added, cancellationToken);
        await statements.MoveReadMarksAsync(added, cancellationToken);
        return results;
    }

    private SendResult Add(
        Send send, Dictionary<(Guid Room, Guid Account), PlayerName> members, Dictionary<SendKey, MessageRow> known,
        Dictionary<Guid, long> next, List<MessageRow> added)
    {
        if (Refuse(send, members) is { } refusal)
        {
            return refusal;
        }

        var sender = members[(send.RoomId, send.SenderId)];
        if (known.TryGetValue(KeyOf(send), out var row))
        {
            // A retry has the same text. A page from the browser's history may send another text under the same key.
            return row.Text == send.Message.Text && row.WhisperTo == send.Message.WhisperTo
                ? new SendResult(SendVerdict.Repeated, MessageView.Of(row, sender))
                : new SendResult(SendVerdict.Different);
        }

        row = new MessageRow
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
        known[KeyOf(send)] = row;
        added.Add(row);
        var message = MessageView.Of(row, sender);
        work.Events.Publish(Channels.Room(row.RoomId), row.Seq, HubEvents.Message, message,
            row.WhisperTo is { } reader ? [row.SenderId, reader] : null, send.Trace);
        return new SendResult(SendVerdict.Added, message);
    }

    private static SendResult? Refuse(Send send, Dictionary<(Guid Room, Guid Account), PlayerName> members)
    {
        if (!members.ContainsKey((send.RoomId, send.SenderId)))
        {
            return new SendResult(SendVerdict.NoSuchRoom);
        }

        return send.Message.WhisperTo is { } reader && !members.ContainsKey((send.RoomId, reader))
            ? new SendResult(SendVerdict.NoSuchReader)
            : null;
    }

    /// <summary>Moves each room's last position once, by the number of its messages.</summary>
    /// <returns>The first new position of each room.</returns>
    private async Task<Dictionary<Guid, long>> TakePositionsAsync(
        IReadOnlyList<Send> sends, Dictionary<(Guid, Guid), PlayerName> members, Dictionary<SendKey, MessageRow> known,
        MessageStatements statements, CancellationToken cancellationToken)
    {
        var wanted = sends.Where(s => Refuse(s, members) is null).Select(KeyOf).Distinct().Where(key => !known.ContainsKey(key))
            .CountBy(key => key.RoomId).ToDictionary();
        var last = await statements.TakePositionsAsync(wanted, now, cancellationToken);
        return last.ToDictionary(room => room.Key, room => room.Value - wanted[room.Key] + 1);
    }

    private static SendKey KeyOf(Send send) => new(send.RoomId, send.SenderId, send.Message.ClientMessageId);
}

/// <summary>Identifies a send: a retry has the same key.</summary>
internal readonly record struct SendKey(Guid RoomId, Guid SenderId, Guid ClientMessageId);
