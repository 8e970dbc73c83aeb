using Microsoft.EntityFrameworkCore;
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
        var members = await LoadMembersAsync(sends, cancellationToken);
        var known = await LoadKnownAsync(sends, cancellationToken);
        var results = new SendResult[sends.Count];
        var next = await TakePositionsAsync(sends, members, known, cancellationToken);
        for (var i = 0; i < sends.Count; i++)
        {
            results[i] = Add(sends[i], members, known, next);
        }

        await MoveReadMarksAsync(results, cancellationToken);
        return results;
    }

    private SendResult Add(
        Send send, Dictionary<(Guid Room, Guid Account), PlayerName> members, Dictionary<SendKey, MessageRow> known, Dictionary<Guid, long> next)
    {
        if (Refuse(send, members) is { } refusal)
        {
            return refusal;
        }

        var sender = members[(send.RoomId, send.SenderId)];
        if (known.TryGetValue(KeyOf(send), out var row))
        {
            return new SendResult(SendVerdict.Repeated, MessageView.Of(row, sender));
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
        Db.Messages.Add(row);
        var message = MessageView.Of(row, sender);
        work.Events.Publish(Channels.Room(row.RoomId), row.Seq, HubEvents.Message, message,
            row.WhisperTo is { } reader ? [row.SenderId, reader] : null);
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

    private async Task<Dictionary<(Guid, Guid), PlayerName>> LoadMembersAsync(IReadOnlyList<Send> sends, CancellationToken cancellationToken)
    {
        var rooms = sends.Select(s => s.RoomId).Distinct().ToArray();
        var accounts = sends.Select(s => s.SenderId).Concat(sends.Select(s => s.Message.WhisperTo).OfType<Guid>()).Distinct().ToArray();
        var members = await Db.RoomMembers.Where(m => rooms.Contains(m.RoomId) && accounts.Contains(m.AccountId))
            .Join(Db.Accounts, m => m.AccountId, a => a.Id, (m, a) => new { m.RoomId, Player = new PlayerName(a.Id, a.DisplayName, a.Simulated) })
            .ToListAsync(cancellationToken);
        return members.ToDictionary(m => (m.RoomId, m.Player.Id), m => m.Player);
    }

    /// <summary>Sends that were acknowledged before: their keys are for ever.</summary>
    private async Task<Dictionary<SendKey, MessageRow>> LoadKnownAsync(IReadOnlyList<Send> sends, CancellationToken cancellationToken)
    {
        var rooms = sends.Select(s => s.RoomId).Distinct().ToArray();
        var senders = sends.Select(s => s.SenderId).Distinct().ToArray();
        var ids = sends.Select(s => s.Message.ClientMessageId).Distinct().ToArray();
        var rows = await Db.Messages.AsNoTracking()
            .Where(m => rooms.Contains(m.RoomId) && senders.Contains(m.SenderId) && ids.Contains(m.ClientMessageId))
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(m => new SendKey(m.RoomId, m.SenderId, m.ClientMessageId));
    }

    /// <summary>Moves each room's last position once, by as many as it gets; answers the first of them.</summary>
    private async Task<Dictionary<Guid, long>> TakePositionsAsync(
        IReadOnlyList<Send> sends, Dictionary<(Guid, Guid), PlayerName> members, Dictionary<SendKey, MessageRow> known,
        CancellationToken cancellationToken)
    {
        var wanted = sends.Where(s => Refuse(s, members) is null).Select(KeyOf).Distinct().Where(key => !known.ContainsKey(key))
            .GroupBy(key => key.RoomId).OrderBy(g => g.Key);
        var next = new Dictionary<Guid, long>();
        foreach (var room in wanted)
        {
            var count = room.Count();
            await Db.Rooms.Where(r => r.Id == room.Key).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.LastSeq, r => r.LastSeq + count).SetProperty(r => r.LastActiveAt, now), cancellationToken);
            next[room.Key] = await Db.Rooms.Where(r => r.Id == room.Key).Select(r => r.LastSeq).SingleAsync(cancellationToken) - count + 1;
        }

        return next;
    }

    /// <summary>Who writes has read what came before.</summary>
    private async Task MoveReadMarksAsync(SendResult[] results, CancellationToken cancellationToken)
    {
        var newest = results.Where(r => r.Verdict == SendVerdict.Added).Select(r => r.Message!)
            .GroupBy(m => (m.RoomId, m.Sender!.Id)).OrderBy(g => g.Key);
        foreach (var sender in newest)
        {
            var seq = sender.Max(m => m.Seq);
            await Db.RoomMembers.Where(m => m.RoomId == sender.Key.RoomId && m.AccountId == sender.Key.Id && m.ReadSeq < seq)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadSeq, seq), cancellationToken);
        }
    }

    private static SendKey KeyOf(Send send) => new(send.RoomId, send.SenderId, send.Message.ClientMessageId);

    private readonly record struct SendKey(Guid RoomId, Guid SenderId, Guid ClientMessageId);
}
