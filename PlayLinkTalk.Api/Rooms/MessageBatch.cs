using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Adds several sends to their rooms' logs within one transaction.</summary>
internal sealed class MessageBatch(Work work, DateTimeOffset now)
{
    private readonly MessageStatements _statements = new(work.Db);
    private readonly Dictionary<SendKey, MessageRow> _stored = [];
    private readonly List<MessageRow> _added = [];

    /// <summary>One result for each send, in their order.</summary>
    public async Task<SendResult[]> AddAsync(IReadOnlyList<Send> sends, CancellationToken cancellationToken)
    {
        SendKey[] keys = [.. sends.Select(KeyOf).Distinct()];
        var found = await _statements.CheckAsync(keys, cancellationToken);
        await ReadStoredAsync(found, cancellationToken);
        var refusals = new SendResult?[sends.Count];
        for (var i = 0; i < sends.Count; i++)
        {
            refusals[i] = await RefuseAsync(sends[i], found, cancellationToken);
        }

        var next = await TakePositionsAsync(sends, refusals, cancellationToken);
        var results = new SendResult[sends.Count];
        for (var i = 0; i < sends.Count; i++)
        {
            results[i] = refusals[i] ?? Add(sends[i], found[KeyOf(sends[i])].Sender, next);
        }

        await work.Db.InsertAsync(_added, cancellationToken);
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
                _stored[key] = await work.Db.Messages.AsNoTracking()
                    .SingleAsync(m => m.RoomId == key.RoomId && m.Seq == seq, cancellationToken);
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

        return send.Message.WhisperTo is not { } reader
            || await work.Db.RoomMembers.AnyAsync(m => m.RoomId == send.RoomId && m.AccountId == reader, cancellationToken)
            ? null
            : new SendResult(SendVerdict.NoSuchReader);
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
        if (_stored.TryGetValue(KeyOf(send), out var row))
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
        _stored[KeyOf(send)] = row;
        _added.Add(row);
        var message = MessageView.Of(row, sender);
        work.Events.Publish(Channels.Room(row.RoomId), row.Seq, HubEvents.Message, message,
            row.WhisperTo is { } reader ? [row.SenderId, reader] : null, send.Trace);
        return new SendResult(SendVerdict.Added, message);
    }

    private static SendKey KeyOf(Send send) => new(send.RoomId, send.SenderId, send.Message.ClientMessageId);
}
