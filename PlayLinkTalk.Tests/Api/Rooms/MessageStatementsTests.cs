using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

/// <summary>The statements run once for each row on SQLite, and for all rows in one round trip on an engine across the network.</summary>
public sealed class MessageStatementsTests(ApiServer api) : IClassFixture<ApiServer>
{
    private const int Players = 40;

    [Fact]
    public async Task Each_row_has_its_own_effect_and_answer()
    {
        var players = await api.JoinAsync(Players);
        var rooms = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => players[0].OpenGroupAsync(players[1..])));
        var stranger = (await api.JoinAsync(1))[0];
        // In no other test's rows.
        var now = TimeProvider.System.Now();
        MessageRow[] rows = [.. players.SelectMany((player, p) => rooms.Select(room => new MessageRow
        {
            RoomId = room.Id, Seq = p + 1, Id = Guid.CreateVersion7(), SenderId = player.Id, ClientMessageId = Guid.CreateVersion7(),
            Text = $"'{p}\" é가", WhisperTo = p == 3 ? players[4].Id : null, SentAt = now,
        }))];
        SendKey[] keys = [.. rows.Select(row => new SendKey(row.RoomId, row.SenderId, row.ClientMessageId))];

        await api.InTransactionAsync(async db =>
        {
            var statements = new MessageStatements(db);
            var positions = await statements.TakePositionsAsync(
                new Dictionary<Guid, int> { [rooms[0].Id] = Players, [rooms[1].Id] = 2 }, now, default);
            var further = await statements.TakePositionsAsync(new Dictionary<Guid, int> { [rooms[1].Id] = Players - 2 }, now, default);
            var before = await statements.CheckAsync([new(rooms[0].Id, stranger.Id, Guid.CreateVersion7()), .. keys], default);
            await db.InsertAsync(rows, default);
            await statements.MoveReadMarksAsync(rows, default);
            var after = await statements.CheckAsync(keys, default);

            Assert.Equal((Players, 2), (positions[rooms[0].Id], positions[rooms[1].Id]));
            Assert.Equal(Players, Assert.Single(further).Value);
            Assert.Equal(
                [now, now],
                await db.Rooms.AsNoTracking().Where(room => room.LastSeq == Players).Select(room => room.LastActiveAt).ToListAsync());
            Assert.Equal(keys.ToHashSet(), before.Keys.ToHashSet());
            Assert.All(before, found => Assert.Null(found.Value.Stored));
            Assert.All(players, player => Assert.All(
                before.Where(found => found.Key.SenderId == player.Id),
                found => Assert.Equal((player.Id, player.Name), (found.Value.Sender.Id, found.Value.Sender.Name))));
            Assert.Equal(rows.Select(row => (long?)row.Seq), keys.Select(key => after[key].Stored));
            var stored = await db.Messages.AsNoTracking().Where(row => row.SentAt == now).ToListAsync();
            Assert.Equivalent(rows, stored, strict: true);
            var marks = await db.RoomMembers.AsNoTracking().Where(member => member.RoomId == rooms[1].Id)
                .ToDictionaryAsync(member => member.AccountId, member => member.ReadSeq);
            Assert.All(players, (player, p) => Assert.Equal(p + 1, marks[player.Id]));
        });
    }

    [Fact]
    public async Task A_sender_that_is_no_longer_a_member_fails_the_commit()
    {
        var players = await api.JoinAsync(2);
        var room = await players[0].OpenGroupAsync(players[1..]);
        var left = new MessageRow { RoomId = room.Id, Seq = 1, SenderId = Guid.CreateVersion7(), Text = "" };

        await api.InTransactionAsync(db => Assert.ThrowsAsync<DbUpdateConcurrencyException>(
            () => new MessageStatements(db).MoveReadMarksAsync([left], default)));
    }
}
