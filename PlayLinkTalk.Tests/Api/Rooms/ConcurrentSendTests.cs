using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

public sealed class ConcurrentSendTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Many_writers_in_several_rooms_leave_no_hole_and_nothing_double()
    {
        const int Each = 50;
        var players = await api.JoinAsync(20);
        var rooms = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => players[0].OpenGroupAsync(players[1..])));
        var ears = await Task.WhenAll(rooms.Select(ListenAsync));

        var acknowledged = (await Task.WhenAll(players.Select(async (player, p) =>
        {
            var sent = new List<Message>();
            for (var i = 0; i < Each; i++)
            {
                sent.Add(await player.SayAsync(rooms[(p + i) % rooms.Length].Id, $"{p}:{i}"));
            }

            return sent;
        }))).SelectMany(sent => sent).ToLookup(message => message.RoomId);

        foreach (var (room, ear) in rooms.Zip(ears))
        {
            var log = await ReadAsync(players[7], room.Id);
            Assert.Equal(Enumerable.Range(1, log.Count), log.Select(message => (int)message.Seq));
            Assert.Equal(log, acknowledged[room.Id].OrderBy(message => message.Seq));
            // One sender's messages are in the order in which that sender sent them.
            Assert.All(log.GroupBy(message => message.Sender!.Id), sender =>
                Assert.Equal(sender.Select(Number).Order(), sender.Select(Number)));
            Assert.Equal(log.Count, (await players[3].Api.Rooms.FindAsync(room.Id))!.LastSeq);
            for (var seq = 1; seq <= log.Count; seq++)
            {
                Assert.Equal(seq, (await ear.NextAsync()).Seq);
            }
        }

        Assert.Equal(players.Length * Each, acknowledged.Sum(room => room.Count()));
    }

    [Fact]
    public async Task One_message_sent_many_times_at_once_is_stored_once()
    {
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        for (var round = 1; round <= 20; round++)
        {
            var json = $$"""{"clientMessageId":"{{Guid.NewGuid()}}","text":"{{round}}"}""";

            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => players[0].AskAsync(HttpMethod.Post, $"/api/rooms/{room}/messages", json)));

            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
            Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
            Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct());
            Assert.Equal(round, (await players[0].Api.Rooms.FindAsync(room))!.LastSeq);
        }
    }

    [Fact]
    public async Task The_key_of_a_message_is_not_taken_for_another_text_and_the_first_stays()
    {
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var id = Guid.NewGuid();

        var first = await players[0].SayAsync(room, "First", clientMessageId: id);

        Assert.Equal(first, await players[0].SayAsync(room, "First", clientMessageId: id));
        SendMessage[] others = [new(id, "Second"), new(id, "First", players[1].Id), new(id, "Second", players[1].Id)];
        foreach (var other in others)
        {
            var refused = (await players[0].Api.Messages.TrySendAsync(room, other)).Problem!;
            Assert.Equal((409, ProblemCodes.DifferentMessage), (refused.Status, refused.Code));
        }

        Assert.Equal("First", (await players[1].Api.Messages.LatestAsync(room)).Items.Single().Text);
    }

    [Fact]
    public async Task The_same_id_of_another_sender_or_in_another_room_is_another_message()
    {
        var players = await api.JoinAsync(2);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;
        var other = (await players[0].OpenGroupAsync(players[1])).Id;
        var id = Guid.NewGuid();

        var sent = await Task.WhenAll(
            players[0].SayAsync(room, clientMessageId: id), players[1].SayAsync(room, clientMessageId: id),
            players[0].SayAsync(other, clientMessageId: id), players[1].SayAsync(other, clientMessageId: id));

        Assert.Equal(4, sent.Select(message => message.Id).Distinct().Count());
        Assert.Equal([1, 1, 2, 2], sent.Select(message => message.Seq).Order());
    }

    [Fact]
    public async Task A_repetition_after_a_restart_gets_the_first_answer()
    {
        await using var before = await ApiServer.StartAsync();
        var player = await before.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;
        var id = Guid.NewGuid();
        var first = await player.SayAsync(room, "Once", clientMessageId: id);

        await using var after = await before.RestartAsync();
        var again = await after.SignInAsync(player.Email);

        Assert.Equal(first, await again.SayAsync(room, "Once", clientMessageId: id));
        Assert.Equal(2, (await again.SayAsync(room)).Seq);
    }

    [Fact]
    public async Task A_bad_send_among_many_costs_the_others_nothing()
    {
        var players = await api.JoinAsync(3);
        var room = (await players[0].OpenGroupAsync(players[1])).Id;

        var sent = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => players[i % 3].Api.Messages.TrySendAsync(
            room, new SendMessage(Guid.NewGuid(), $"{i}", i % 5 == 0 ? players[2].Id : null))));

        for (var i = 0; i < sent.Length; i++)
        {
            Assert.Equal(i % 3 == 2 ? 404 : i % 5 == 0 ? 400 : 0, sent[i].Problem?.Status ?? 0);
        }

        var log = await ReadAsync(players[0], room);
        Assert.Equal(Enumerable.Range(1, 32), log.Select(message => (int)message.Seq));
    }

    private static int Number(Message message) => int.Parse(message.Text!.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Ear> ListenAsync(Room room)
    {
        var ear = new Ear();
        await api.Broker.SubscribeAsync(Channels.Room(room.Id), ear.Hear, CancellationToken.None);
        return ear;
    }

    private static async Task<List<Message>> ReadAsync(Player player, Guid room)
    {
        var log = new List<Message>();
        while ((await player.Api.Messages.AfterAsync(room, log.Count == 0 ? 0 : log[^1].Seq, 100)).Items is { Count: > 0 } page)
        {
            log.AddRange(page);
        }

        return log;
    }
}
