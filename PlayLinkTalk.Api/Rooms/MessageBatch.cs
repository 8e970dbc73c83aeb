using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Adds several sends to their rooms' logs within one transaction.</summary>
internal sealed class MessageBatch(Work work, DateTimeOffset now)
{
    private const int MostInALookUp = 32;

    private PlayLinkDb Db => work.Db;

    /// <summary>One result for each send, in their order.</summary>
    public async Task<SendResult[]> AddAsync(IReadOnlyList<Send> sends, CancellationToken cancellationToken)
    {
        var (members, known) = (new Dictionary<(Guid, Guid), PlayerName>(), new Dictionary<SendKey, MessageRow>());
        // The engine tries every room with every sender: a few at a time cost less than all.
        foreach (var some in sends.Chunk(MostInALookUp))
        {
            await LoadMembersAsync(some, members, cancellationToken);
            await LoadKnownAsync(some, known, cancellationToken);
        }

        var results = new SendResult[sends.Count];
        var next = await TakePositionsAsync(sends, members, known, cancellationToken);
        for (var i = 0; i < sends.Count; i++)
        {
            results[i] = Add(sends[i], members, known, next);
        }

        MoveReadMarks(results);
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

    private async Task LoadMembersAsync(
        IReadOnlyList<Send> sends, Dictionary<(Guid, Guid), PlayerName> members, CancellationToken cancellationToken)
    {
        var rooms = sends.Select(s => s.RoomId).Distinct().ToArray();
        var accounts = sends.Select(s => s.SenderId).Concat(sends.Select(s => s.Message.WhisperTo).OfType<Guid>()).Distinct().ToArray();
        var found = await Db.RoomMembers.Where(m => rooms.Contains(m.RoomId) && accounts.Contains(m.AccountId))
            .Join(Db.Accounts, m => m.AccountId, a => a.Id, (m, a) => new { m.RoomId, Player = new PlayerName(a.Id, a.DisplayName, a.Simulated) })
            .ToListAsync(cancellationToken);
        found.ForEach(m => members[(m.RoomId, m.Player.Id)] = m.Player);
    }

    /// <summary>Sends that were acknowledged before: their keys are for ever.</summary>
    private async Task LoadKnownAsync(IReadOnlyList<Send> sends, Dictionary<SendKey, MessageRow> known, CancellationToken cancellationToken)
    {
        var rooms = sends.Select(s => s.RoomId).Distinct().ToArray();
        var senders = sends.Select(s => s.SenderId).Distinct().ToArray();
        var ids = sends.Select(s => s.Message.ClientMessageId).Distinct().ToArray();
        var rows = await Db.Messages.AsNoTracking()
            .Where(m => rooms.Contains(m.RoomId) && senders.Contains(m.SenderId) && ids.Contains(m.ClientMessageId))
            .ToListAsync(cancellationToken);
        rows.ForEach(m => known[new SendKey(m.RoomId, m.SenderId, m.ClientMessageId)] = m);
    }

    /// <summary>
    /// Moves each room's last position once, by as many as it gets; answers the first of them. All rooms are locked first,
    /// in the order of their ids; then those that get equally many share a statement.
    /// </summary>
    private async Task<Dictionary<Guid, long>> TakePositionsAsync(
        IReadOnlyList<Send> sends, Dictionary<(Guid, Guid), PlayerName> members, Dictionary<SendKey, MessageRow> known,
        CancellationToken cancellationToken)
    {
        var wanted = sends.Where(s => Refuse(s, members) is null).Select(KeyOf).Distinct().Where(key => !known.ContainsKey(key))
            .CountBy(key => key.RoomId).ToDictionary();
        if (wanted.Count == 0)
        {
            return [];
        }

        var all = wanted.Keys.Order().ToArray();
        await Db.Rooms.Where(r => all.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.LastActiveAt, now), cancellationToken);
        foreach (var alike in wanted.GroupBy(room => room.Value, room => room.Key))
        {
            var (count, rooms) = (alike.Key, alike.ToArray());
            await Db.Rooms.Where(r => rooms.Contains(r.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.LastSeq, r => r.LastSeq + count), cancellationToken);
        }

        var last = await Db.Rooms.Where(r => all.Contains(r.Id)).Select(r => new { r.Id, r.LastSeq }).ToListAsync(cancellationToken);
        return last.ToDictionary(r => r.Id, r => r.LastSeq - wanted[r.Id] + 1);
    }

    /// <summary>
    /// Who writes has read what came before. No mark can be further: the position is the newest of the room, which is
    /// locked. Written with the messages; who left the room at this moment fails the batch, and is found out alone.
    /// </summary>
    private void MoveReadMarks(SendResult[] results)
    {
        var newest = results.Where(r => r.Verdict == SendVerdict.Added).Select(r => r.Message!)
            .GroupBy(m => (m.RoomId, m.Sender!.Id), m => m.Seq);
        foreach (var sender in newest)
        {
            var member = Db.RoomMembers.Attach(new RoomMemberRow { RoomId = sender.Key.RoomId, AccountId = sender.Key.Id });
            var mark = member.Property(m => m.ReadSeq);
            (mark.CurrentValue, mark.IsModified) = (sender.Max(), true);
        }
    }

    private static SendKey KeyOf(Send send) => new(send.RoomId, send.SenderId, send.Message.ClientMessageId);

    private readonly record struct SendKey(Guid RoomId, Guid SenderId, Guid ClientMessageId);
}
