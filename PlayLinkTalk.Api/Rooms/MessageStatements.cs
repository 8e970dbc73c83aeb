using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>The statements of a commit of many messages.</summary>
/// <param name="db">In a transaction.</param>
/// <param name="atOnce">Rows in one statement.</param>
internal sealed class MessageStatements(PlayLinkDb db, int atOnce)
{
    /// <summary>The pairs that are members of their rooms.</summary>
    public async Task<Dictionary<(Guid Room, Guid Account), PlayerName>> MembersAsync(
        IEnumerable<(Guid Room, Guid Account)> pairs, CancellationToken cancellationToken)
    {
        var members = new Dictionary<(Guid, Guid), PlayerName>();
        foreach (var some in pairs.Chunk(atOnce))
        {
            var statement = Statement.Of(db, "members of rooms", some.Length, static (text, count) => text
                .Add("SELECT ").Column<RoomMemberRow>(nameof(RoomMemberRow.RoomId), "m")
                .Add(", ").Column<AccountRow>(nameof(AccountRow.Id), "a")
                .Add(", ").Column<AccountRow>(nameof(AccountRow.DisplayName), "a")
                .Add(", ").Column<AccountRow>(nameof(AccountRow.Simulated), "a")
                .Add(" FROM ").Table<RoomMemberRow>().Add(" AS m JOIN ").Table<AccountRow>().Add(" AS a ON ")
                .Column<AccountRow>(nameof(AccountRow.Id), "a").Add(" = ").Column<RoomMemberRow>(nameof(RoomMemberRow.AccountId), "m")
                .Add(" WHERE ").Times(count, " OR ", member => IsMember(member, "m")));
            await statement.ReadAsync(
                some.SelectMany(pair => new object[] { pair.Room, pair.Account }),
                row => members[(row.GetGuid(0), row.GetGuid(1))] = new(row.GetGuid(1), row.GetString(2), row.GetBoolean(3)),
                cancellationToken);
        }

        return members;
    }

    /// <summary>Sends that are stored already: keys never expire.</summary>
    public async Task<Dictionary<SendKey, MessageRow>> KnownAsync(IEnumerable<SendKey> keys, CancellationToken cancellationToken)
    {
        var found = new List<(Guid Room, long Seq)>();
        foreach (var some in keys.Chunk(atOnce))
        {
            var statement = Statement.Of(db, "messages by key", some.Length, static (text, count) => text
                .Add("SELECT ").Column<MessageRow>(nameof(MessageRow.RoomId)).Add(", ").Column<MessageRow>(nameof(MessageRow.Seq))
                .Add(" FROM ").Table<MessageRow>().Add(" WHERE ").Times(count, " OR ", HasKey));
            await statement.ReadAsync(
                some.SelectMany(key => new object[] { key.RoomId, key.SenderId, key.ClientMessageId }),
                row => found.Add((row.GetGuid(0), row.GetInt64(1))),
                cancellationToken);
        }

        var known = new Dictionary<SendKey, MessageRow>();
        foreach (var (room, seq) in found)
        {
            // Repeats are few.
            var row = await db.Messages.AsNoTracking().SingleAsync(m => m.RoomId == room && m.Seq == seq, cancellationToken);
            known[new(row.RoomId, row.SenderId, row.ClientMessageId)] = row;
        }

        return known;
    }

    /// <summary>
    /// Moves each room's last position by the number of its messages and returns it. Rooms are locked in the order of their ids,
    /// which prevents deadlocks.
    /// </summary>
    public async Task<Dictionary<Guid, long>> TakePositionsAsync(
        IReadOnlyDictionary<Guid, int> wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = new Dictionary<Guid, long>(wanted.Count);
        foreach (var some in wanted.OrderBy(room => room.Key).Chunk(atOnce))
        {
            var move = Statement.Of(db, "take positions", some.Length, static (text, count) => text
                .Add("UPDATE ").Table<RoomRow>().Add(" SET ")
                .Column<RoomRow>(nameof(RoomRow.LastActiveAt)).Add(" = ").Value<RoomRow>(nameof(RoomRow.LastActiveAt))
                .Add(", ").Column<RoomRow>(nameof(RoomRow.LastSeq)).Add(" = ").Column<RoomRow>(nameof(RoomRow.LastSeq)).Add(" + CASE ")
                .Times(count, " ", room => IsRoom(room.Add("WHEN ")).Add(" THEN ").Value<RoomRow>(nameof(RoomRow.LastSeq)))
                .Add(" END WHERE ").Times(count, " OR ", room => IsRoom(room)));
            await move.ExecuteAsync(
                some.SelectMany(room => new object[] { room.Key, (long)room.Value }).Prepend(now)
                    .Concat(some.Select(room => (object)room.Key)),
                cancellationToken);
            var read = Statement.Of(db, "last positions", some.Length, static (text, count) => text
                .Add("SELECT ").Column<RoomRow>(nameof(RoomRow.Id)).Add(", ").Column<RoomRow>(nameof(RoomRow.LastSeq))
                .Add(" FROM ").Table<RoomRow>().Add(" WHERE ").Times(count, " OR ", room => IsRoom(room)));
            await read.ReadAsync(some.Select(room => (object)room.Key), row => last[row.GetGuid(0)] = row.GetInt64(1), cancellationToken);
        }

        return last;
    }

    public Task AddAsync(IReadOnlyList<MessageRow> messages, CancellationToken cancellationToken) =>
        db.InsertAsync(messages, atOnce, cancellationToken);

    /// <summary>
    /// A sender has read the messages before their own. No mark can be further: the position is the newest of the room, which is
    /// locked.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">A sender left the room meanwhile: the retry item by item finds which.</exception>
    public async Task MoveReadMarksAsync(IEnumerable<MessageRow> added, CancellationToken cancellationToken)
    {
        var newest = added.GroupBy(m => (m.RoomId, m.SenderId), m => m.Seq);
        foreach (var some in newest.Chunk(atOnce))
        {
            var statement = Statement.Of(db, "read marks", some.Length, static (text, count) => text
                .Add("UPDATE ").Table<RoomMemberRow>().Add(" SET ").Column<RoomMemberRow>(nameof(RoomMemberRow.ReadSeq)).Add(" = CASE ")
                .Times(count, " ", mark => IsMember(mark.Add("WHEN ")).Add(" THEN ").Value<RoomMemberRow>(nameof(RoomMemberRow.ReadSeq)))
                .Add(" END WHERE ").Times(count, " OR ", member => IsMember(member)));
            var moved = await statement.ExecuteAsync(
                some.SelectMany(sender => new object[] { sender.Key.RoomId, sender.Key.SenderId, sender.Max() })
                    .Concat(some.SelectMany(sender => new object[] { sender.Key.RoomId, sender.Key.SenderId })),
                cancellationToken);
            if (moved != some.Length)
            {
                throw new DbUpdateConcurrencyException("A sender is no longer a member of the room.");
            }
        }
    }

    private static StatementText IsRoom(StatementText text) =>
        text.Column<RoomRow>(nameof(RoomRow.Id)).Add(" = ").Value<RoomRow>(nameof(RoomRow.Id));

    private static StatementText IsMember(StatementText text, string? alias = null) => text
        .Add("(").Column<RoomMemberRow>(nameof(RoomMemberRow.RoomId), alias).Add(" = ").Value<RoomMemberRow>(nameof(RoomMemberRow.RoomId))
        .Add(" AND ").Column<RoomMemberRow>(nameof(RoomMemberRow.AccountId), alias).Add(" = ")
            .Value<RoomMemberRow>(nameof(RoomMemberRow.AccountId))
        .Add(")");

    private static void HasKey(StatementText text) => text
        .Add("(").Column<MessageRow>(nameof(MessageRow.RoomId)).Add(" = ").Value<MessageRow>(nameof(MessageRow.RoomId))
        .Add(" AND ").Column<MessageRow>(nameof(MessageRow.SenderId)).Add(" = ").Value<MessageRow>(nameof(MessageRow.SenderId))
        .Add(" AND ").Column<MessageRow>(nameof(MessageRow.ClientMessageId)).Add(" = ")
            .Value<MessageRow>(nameof(MessageRow.ClientMessageId))
        .Add(")");
}
