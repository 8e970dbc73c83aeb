using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

public sealed class MessageTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_message_is_answered_as_it_will_be_read()
    {
        var (room, players) = await RoomAsync();
        var clientMessageId = Guid.NewGuid();

        using var response = await players[0].AskAsync(HttpMethod.Post, $"/api/rooms/{room}/messages",
            $$"""{"clientMessageId":"{{clientMessageId.ToString().ToUpperInvariant()}}","text":"안녕하세요 👋🏽\n<b>&amp;"}""");

        var message = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(["roomId", "seq", "id", "clientMessageId", "sender", "kind", "text", "sentAt"], message.Fields());
        Assert.Equal(clientMessageId.ToString(), message.GetProperty("clientMessageId").GetString());
        Assert.Equal(7, message.GetProperty("id").GetGuid().Version);
        Assert.Equal(("text", "안녕하세요 👋🏽\n<b>&amp;"), (message.GetProperty("kind").GetString(), message.GetProperty("text").GetString()));
        Assert.Equal(["id", "name", "simulated"], message.GetProperty("sender").Fields());
        using var located = await players[1].AskAsync(HttpMethod.Get, response.Headers.Location!.OriginalString);
        Assert.Equal(message.GetRawText(), Assert.Single((await located.JsonAsync(HttpStatusCode.OK)).Items().EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task It_is_published_to_the_room_as_it_was_answered()
    {
        var (room, players) = await RoomAsync();
        var ear = new Ear();
        await using var subscription = await api.Broker.SubscribeAsync(Channels.Room(room), ear.Hear, CancellationToken.None);

        var message = await players[0].SayAsync(room);

        var heard = await ear.NextAsync();
        Assert.Equal((1L, HubEvents.Message), (heard.Seq, heard.Type));
        Assert.Null(heard.Audience);
        Assert.Equal(message, JsonSerializer.Deserialize<Message>(heard.Data.Span, WireJson.Options));
    }

    [Fact]
    public async Task History_is_read_in_both_directions_without_loss()
    {
        var (room, players) = await RoomAsync();
        for (var i = 1; i <= 25; i++)
        {
            await players[i % 2].SayAsync(room, $"{i}");
        }

        var reader = players[0].Api.Messages;
        Assert.Equal(Enumerable.Range(16, 10), Seqs(await reader.LatestAsync(room, 10)));
        Assert.Equal(Enumerable.Range(6, 10), Seqs(await reader.BeforeAsync(room, 16, 10)));
        Assert.Equal(Enumerable.Range(1, 5), Seqs(await reader.BeforeAsync(room, 6, 10)));
        Assert.Equal(Enumerable.Range(1, 10), Seqs(await reader.AfterAsync(room, 0, 10)));
        Assert.Equal(Enumerable.Range(21, 5), Seqs(await reader.AfterAsync(room, 20, 10)));
        Assert.Empty(Seqs(await reader.AfterAsync(room, 25, 10)));
        Assert.Empty(Seqs(await reader.AfterAsync(room, long.MaxValue, 10)));
        Assert.Empty(Seqs(await reader.BeforeAsync(room, 1, 10)));
        Assert.Equal(Enumerable.Range(1, 25), Seqs(await reader.BeforeAsync(room, long.MaxValue)));
        using var between = await players[0].AskAsync(HttpMethod.Get, $"/api/rooms/{room}/messages?after=3&before=9&limit=4");
        Assert.Equal([4, 5, 6, 7], (await between.JsonAsync(HttpStatusCode.OK)).Items().EnumerateArray().Select(m => m.GetProperty("seq").GetInt64()));
    }

    [Fact]
    public async Task A_read_mark_never_goes_back_and_never_beyond_the_log()
    {
        var (room, players) = await RoomAsync();
        for (var i = 0; i < 5; i++)
        {
            await players[0].SayAsync(room);
        }

        var ear = new Ear();
        await using var subscription = await api.Broker.SubscribeAsync(Channels.Room(room), ear.Hear, CancellationToken.None);
        foreach (var (mark, expected) in ((long, long)[])[(0, 0), (3, 3), (1, 3), (4, 4), (long.MaxValue, 5), (2, 5)])
        {
            Assert.True((await players[1].Api.Rooms.TryMarkReadAsync(room, mark)).Succeeded);
            var seen = await players[1].Api.Rooms.FindAsync(room);
            Assert.Equal((expected, 5 - expected), (seen!.ReadSeq, seen.Unread));
            Assert.Equal(expected, seen.Members.Single(member => member.AccountId == players[1].Id).ReadSeq);
        }

        Assert.Equal([3, 4, 5], new[] { await ear.NextAsync(), await ear.NextAsync(), await ear.NextAsync() }
            .Select(heard => JsonSerializer.Deserialize<ReadMark>(heard.Data.Span, WireJson.Options)!.Seq));
    }

    [Fact]
    public async Task Marks_set_all_at_once_end_at_the_furthest()
    {
        var (room, players) = await RoomAsync();
        for (var i = 0; i < 20; i++)
        {
            await players[0].SayAsync(room);
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => players[1].Api.Rooms.TryMarkReadAsync(room, (i * 7) % 19)));

        Assert.Equal(18, (await players[1].Api.Rooms.FindAsync(room))!.ReadSeq);
    }

    [Fact]
    public async Task Sending_a_message_marks_earlier_messages_as_read()
    {
        var (room, players) = await RoomAsync();
        await players[0].SayAsync(room);
        await players[1].SayAsync(room);

        Assert.Equal(0, (await players[1].Api.Rooms.FindAsync(room))!.Unread);
        Assert.Equal(1, (await players[0].Api.Rooms.FindAsync(room))!.Unread);
    }

    private static IEnumerable<int> Seqs(Contracts.Page<Message> page) => page.Items.Select(message => (int)message.Seq);

    private async Task<(Guid Room, Player[] Players)> RoomAsync()
    {
        var players = await api.JoinAsync(2);
        return ((await players[0].OpenGroupAsync(players[1])).Id, players);
    }
}
