using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>What a commit of many messages asks the database, each of it once for many of them.</summary>
internal sealed class MessageStatements(PlayLinkDb db)
{
    /// <summary>Those of the pairs that are members of their rooms.</summary>
    public async Task<Dictionary<(Guid Room, Guid Account), PlayerName>> MembersAsync(
        IReadOnlyList<(Guid Room, Guid Account)> pairs, CancellationToken cancellationToken)
    {
        var members = new Dictionary<(Guid, Guid), PlayerName>(pairs.Count);
        foreach (var some in pairs.Chunk(Statement.MostRows))
        {
            var found = await new Statement(db)
                .Add("SELECT ").Column<RoomMemberRow>(nameof(RoomMemberRow.RoomId), "m")
                .Add(", ").Column<AccountRow>(nameof(AccountRow.Id), "a")
                .Add(", ").Column<AccountRow>(nameof(AccountRow.DisplayName), "a")
                .Add(", ").Column<AccountRow>(nameof(AccountRow.Simulated), "a")
                .Add(" FROM ").Table<RoomMemberRow>().Add(" AS m JOIN ").Table<AccountRow>().Add(" AS a ON ")
                .Column<AccountRow>(nameof(AccountRow.Id), "a").Add(" = ").Column<RoomMemberRow>(nameof(RoomMemberRow.AccountId), "m")
                .Add(" WHERE ").Each(some, " OR ", (text, pair) => IsMember(text, pair.Room, pair.Account, "m"))
                .ReadAsync(row => (Room: row.GetGuid(0), Player: new PlayerName(row.GetGuid(1), row.GetString(2), row.GetBoolean(3))), cancellationToken);
            found.ForEach(member => members[(member.Room, member.Player.Id)] = member.Player);
        }

        return members;
    }

    /// <summary>Sends that were acknowledged before: their keys are for ever.</summary>
    public async Task<Dictionary<SendKey, MessageRow>> KnownAsync(IReadOnlyList<SendKey> keys, CancellationToken cancellationToken)
    {
        var known = new Dictionary<SendKey, MessageRow>();
        foreach (var some in keys.Chunk(Statement.MostRows))
        {
            var found = await new Statement(db)
                .Add("SELECT ").Column<MessageRow>(nameof(MessageRow.RoomId)).Add(", ").Column<MessageRow>(nameof(MessageRow.Seq))
                .Add(" FROM ").Table<MessageRow>().Add(" WHERE ").Each(some, " OR ", IsThat)
                .ReadAsync(row => (Room: row.GetGuid(0), Seq: row.GetInt64(1)), cancellationToken);
            foreach (var (room, seq) in found)
            {
                // Repeats are few.
                var row = await db.Messages.AsNoTracking().SingleAsync(m => m.RoomId == room && m.Seq == seq, cancellationToken);
                known[new(row.RoomId, row.SenderId, row.ClientMessageId)] = row;
            }
        }

        return known;
    }

    /// <summary>
    /// Who writes has read what came before. No mark can be further: the position is the newest of the room, which is
    /// locked.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody left the room at this moment: found out when each is committed alone.</exception>
    public async Task MoveReadMarksAsync(IEnumerable<MessageRow> added, CancellationToken cancellationToken)
    {
        var newest = added.GroupBy(m => (m.RoomId, m.SenderId), m => m.Seq);
        foreach (var some in newest.Chunk(Statement.MostRows))
        {
            var moved = await new Statement(db)
                .Add("UPDATE ").Table<RoomMemberRow>().Add(" SET ").Column<RoomMemberRow>(nameof(RoomMemberRow.ReadSeq)).Add(" = CASE ")
                .Each(some, " ", (text, sender) => IsMember(text.Add("WHEN "), sender.Key.RoomId, sender.Key.SenderId)
                    .Add(" THEN ").Value<RoomMemberRow>(nameof(RoomMemberRow.ReadSeq), sender.Max()))
                .Add(" END WHERE ").Each(some, " OR ", (text, sender) => IsMember(text, sender.Key.RoomId, sender.Key.SenderId))
                .ExecuteAsync(cancellationToken);
            if (moved != some.Length)
            {
                throw new DbUpdateConcurrencyException("A sender is no longer a member of the room.");
            }
        }
    }

    private static Statement IsMember(Statement text, Guid room, Guid account, string? alias = null) => text
        .Add("(").Column<RoomMemberRow>(nameof(RoomMemberRow.RoomId), alias).Add(" = ").Value<RoomMemberRow>(nameof(RoomMemberRow.RoomId), room)
        .Add(" AND ").Column<RoomMemberRow>(nameof(RoomMemberRow.AccountId), alias).Add(" = ").Value<RoomMemberRow>(nameof(RoomMemberRow.AccountId), account)
        .Add(")");

    private static void IsThat(Statement text, SendKey key) => text
        .Add("(").Column<MessageRow>(nameof(MessageRow.RoomId)).Add(" = ").Value<MessageRow>(nameof(MessageRow.RoomId), key.RoomId)
        .Add(" AND ").Column<MessageRow>(nameof(MessageRow.SenderId)).Add(" = ").Value<MessageRow>(nameof(MessageRow.SenderId), key.SenderId)
        .Add(" AND ").Column<MessageRow>(nameof(MessageRow.ClientMessageId)).Add(" = ").Value<MessageRow>(nameof(MessageRow.ClientMessageId), key.ClientMessageId)
        .Add(")");
}
