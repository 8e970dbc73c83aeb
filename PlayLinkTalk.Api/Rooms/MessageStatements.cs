using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Identifies a send: a retry has the same key.</summary>
internal readonly record struct SendKey(Guid RoomId, Guid SenderId, Guid ClientMessageId);

/// <summary>A send whose sender is a member of the room.</summary>
/// <param name="Stored">The position of the message with this key; null: there is none.</param>
internal sealed record CheckedSend(PlayerName Sender, long? Stored);

/// <summary>The statements of a commit of many messages.</summary>
/// <param name="db">In a transaction.</param>
internal sealed class MessageStatements(PlayLinkDb db)
{
    private static readonly SqlFile CheckSend = new("CheckSend", "room", "sender", "key");
    private static readonly SqlFile TakePositions = new("TakePositions", "room", "count", "now");
    private static readonly SqlFile MovePosition = new("MovePosition", "room", "count", "now");
    private static readonly SqlFile ReadPosition = new("ReadPosition", "room");
    private static readonly SqlFile MoveReadMark = new("MoveReadMark", "room", "member", "seq");

    /// <summary>The sends whose senders are members of their rooms. Keys never expire.</summary>
    public async Task<Dictionary<SendKey, CheckedSend>> CheckAsync(IReadOnlyList<SendKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<SendKey, CheckedSend>(keys.Count);
        var rows = Rows(keys, key => [key.RoomId, key.SenderId, key.ClientMessageId]);
        await CheckSend.ReadAsync(
            db, rows,
            (at, row) => found[keys[at]] = new(
                new(keys[at].SenderId, row.GetString(0), row.GetBoolean(1), row.GetInt64(3) != 0 ? true : null),
                row.IsDBNull(2) ? null : row.GetInt64(2)),
            cancellationToken);
        return found;
    }

    /// <summary>
    /// Moves each room's last position by the number of its messages and returns it. Rooms are locked in the order of their ids,
    /// which prevents deadlocks.
    /// </summary>
    public async Task<Dictionary<Guid, long>> TakePositionsAsync(
        IReadOnlyDictionary<Guid, int> wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Guid[] rooms = [.. wanted.Keys.Order()];
        var last = new Dictionary<Guid, long>(rooms.Length);
        var moves = Rows(rooms, room => [room, wanted[room], now]);
        if (db.IsSqlite)
        {
            await TakePositions.ReadAsync(db, moves, (at, row) => last[rooms[at]] = row.GetInt64(0), cancellationToken);
            return last;
        }

        await MovePosition.ExecuteAsync(db, moves, cancellationToken);
        await ReadPosition.ReadAsync(
            db, Rows(rooms, room => [room]), (at, row) => last[rooms[at]] = row.GetInt64(0), cancellationToken);
        return last;
    }

    /// <summary>
    /// A sender has read the messages before their own. No mark can be further: the position is the newest of the room, which is
    /// locked.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">A sender left the room meanwhile: the retry item by item finds which.</exception>
    public async Task MoveReadMarksAsync(IEnumerable<MessageRow> added, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<(Guid Room, Guid Sender), long>();
        foreach (var message in added)
        {
            newest[(message.RoomId, message.SenderId)] = message.Seq;
        }

        var marks = Rows([.. newest], mark => [mark.Key.Room, mark.Key.Sender, mark.Value]);
        if (await MoveReadMark.ExecuteAsync(db, marks, cancellationToken) != newest.Count)
        {
            throw new DbUpdateConcurrencyException("A sender is no longer a member of the room.");
        }
    }

    private static object?[][] Rows<TItem>(IReadOnlyList<TItem> items, Func<TItem, object?[]> values)
    {
        var rows = new object?[items.Count][];
        for (var at = 0; at < rows.Length; at++)
        {
            rows[at] = values(items[at]);
        }

        return rows;
    }
}
