using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Changes;

/// <summary>Marking as unread: the member's own count goes back, and nothing that others see.</summary>
public sealed class UnreadTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task What_is_marked_counts_again_for_the_member_alone()
    {
        var talk = await ReadAsync(4);
        var feed = new Ear();
        await api.Broker.SubscribeAsync(Channels.Feed(talk.Bo.Id), feed.Hear, CancellationToken.None);
        var ear = await talk.ListenAsync();

        (await talk.Bo.Api.Rooms.TryMarkUnreadAsync(talk.Room, 3)).OrThrow();

        Assert.Equal((2L, 2L), await CountAsync(talk, talk.Bo));
        Assert.Equal((4L, 0L), await CountAsync(talk, talk.Kim));
        var room = (await talk.Mia.Api.Rooms.FindAsync(talk.Room))!;
        Assert.Equal(4, room.Members.Single(m => m.AccountId == talk.Bo.Id).ReadSeq);
        var told = await feed.NextAsync();
        var marked = JsonSerializer.Deserialize<RoomUnreadEvent>(told.Data.Span, WireJson.Options)!;
        Assert.Equal((FeedEventTypes.RoomUnread, told.Seq, talk.Room, 2L), (told.Type, marked.Seq, marked.RoomId, marked.ReadSeq));

        // Reading tells the member's own devices; for the others nothing has moved.
        (await talk.Bo.Api.Rooms.TryMarkReadAsync(talk.Room, 3)).OrThrow();
        Assert.Equal((3L, 1L), await CountAsync(talk, talk.Bo));
        (await talk.Bo.Api.Rooms.TryMarkReadAsync(talk.Room, 4)).OrThrow();
        Assert.Equal((4L, 0L), await CountAsync(talk, talk.Bo));
        for (var seq = 3; seq <= 4; seq++)
        {
            var heard = await ear.NextAsync();
            Assert.Equal((HubEvents.Read, talk.Bo.Id), (heard.Type, Assert.Single(heard.Audience!)));
            Assert.Equal(new(talk.Room, talk.Bo.Id, seq), JsonSerializer.Deserialize<ReadMark>(heard.Data.Span, WireJson.Options));
        }
    }

    [Fact]
    public async Task The_earliest_mark_stays_and_reading_ends_it()
    {
        var talk = await ReadAsync(4);

        (await talk.Bo.Api.Rooms.TryMarkUnreadAsync(talk.Room, 2)).OrThrow();
        (await talk.Bo.Api.Rooms.TryMarkUnreadAsync(talk.Room, 4)).OrThrow();
        Assert.Equal((1L, 3L), await CountAsync(talk, talk.Bo));

        await talk.Mia.SayAsync(talk.Room, "five");
        Assert.Equal((1L, 4L), await CountAsync(talk, talk.Bo));
        (await talk.Bo.Api.Rooms.TryMarkReadAsync(talk.Room, 5)).OrThrow();
        Assert.Equal((5L, 0L), await CountAsync(talk, talk.Bo));
    }

    [Fact]
    public async Task An_own_message_ends_it_and_what_is_unread_already_stays()
    {
        var talk = await ReadAsync(2);
        (await talk.Bo.Api.Rooms.TryMarkUnreadAsync(talk.Room, 1)).OrThrow();
        await talk.Bo.SayAsync(talk.Room, "three");
        Assert.Equal((3L, 0L), await CountAsync(talk, talk.Bo));

        await talk.Mia.SayAsync(talk.Room, "four");
        (await talk.Bo.Api.Rooms.TryMarkUnreadAsync(talk.Room, 4)).OrThrow();
        Assert.Equal((3L, 1L), await CountAsync(talk, talk.Bo));
    }

    [Fact]
    public async Task A_message_that_is_not_there_can_not_be_marked()
    {
        var talk = await ReadAsync(2);
        var stranger = await api.JoinAsync("Stranger");

        await talk.DoAsync(talk.Bo, HttpMethod.Put, "unread", HttpStatusCode.NotFound, """{"seq":3}""");
        await talk.DoAsync(stranger, HttpMethod.Put, "unread", HttpStatusCode.NotFound, """{"seq":1}""");

        Assert.Equal((2L, 0L), await CountAsync(talk, talk.Bo));
    }

    /// <summary>A room in which Bo and Kim have read what Mia said.</summary>
    private async Task<Talk> ReadAsync(int messages)
    {
        var talk = await Talk.OpenAsync(api);
        for (var at = 1; at <= messages; at++)
        {
            await talk.Mia.SayAsync(talk.Room, $"{at}");
        }

        foreach (var reader in (Player[])[talk.Bo, talk.Kim])
        {
            (await reader.Api.Rooms.TryMarkReadAsync(talk.Room, messages)).OrThrow();
        }

        return talk;
    }

    private static async Task<(long ReadSeq, long Unread)> CountAsync(Talk talk, Player player)
    {
        var room = (await player.Api.Rooms.FindAsync(talk.Room))!;
        return (room.ReadSeq, room.Unread);
    }
}
