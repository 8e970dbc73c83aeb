using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Feed;

public sealed class NotificationTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task What_is_worth_telling_is_listed_the_newest_first()
    {
        var player = await PlayedAsync(games: 1);

        using var response = await player.AskAsync(HttpMethod.Get, "/api/notifications");

        var list = await response.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["items", "lastSeq", "unread"], list.Fields());
        var entry = Assert.Single(list.Items().EnumerateArray());
        Assert.Equal(["seq", "type", "data", "at"], entry.Fields());
        Assert.Equal("matched", entry.GetProperty("type").GetString());
        Assert.Equal(entry.GetProperty("seq").GetInt64(), entry.GetProperty("data").GetProperty("seq").GetInt64());
        Assert.Equal(
            ["seq", "ticketId", "matchId", "roomId", "sport", "district", "startsAt", "endsAt"], entry.GetProperty("data").Fields());
    }

    [Fact]
    public async Task Many_come_page_by_page()
    {
        var player = await PlayedAsync(games: 7);
        var seen = new List<FeedEvent>();
        string? cursor = null;
        do
        {
            var page = await player.Api.Notifications.ListAsync(cursor, 3);
            Assert.Equal(7, page.Unread);
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.Select(entry => entry.Seq).Distinct().OrderDescending(), seen.Select(entry => entry.Seq));
    }

    [Fact]
    public async Task Read_marks_move_forward_only_and_not_beyond_the_feed()
    {
        var player = await PlayedAsync(games: 3);
        var list = await player.Api.Notifications.ListAsync();
        Assert.Equal((list.Items[0].Seq, 3), (list.LastSeq, list.Unread));

        foreach (var (mark, unread) in ((long, int)[])[(0, 3), (list.Items[1].Seq, 1), (list.Items[2].Seq, 1), (long.MaxValue, 0), (0, 0)])
        {
            Assert.True((await player.Api.Notifications.TryMarkReadAsync(mark)).Succeeded);
            Assert.Equal(unread, (await player.Api.Notifications.ListAsync()).Unread);
        }

        await PlayAsync(player, 20);
        Assert.Equal(1, (await player.Api.Notifications.ListAsync()).Unread);
    }

    [Fact]
    public async Task The_feed_is_published_as_it_is_listed()
    {
        var player = await api.JoinAsync();
        var ear = await player.ListenAsync();
        await PlayAsync(player, 1);

        var heard = new[] { await ear.NextAsync(), await ear.NextAsync() };

        Assert.Equal([1L, 2L], heard.Select(told => told.Seq));
        var listed = (await player.Api.Notifications.ListAsync()).Items.Single();
        Assert.Equal((listed.Seq, listed.Type), (heard[1].Seq, heard[1].Type));
        Assert.Equal(JsonSerializer.Serialize(listed.Data, WireJson.Options), System.Text.Encoding.UTF8.GetString(heard[1].Data.Span));
    }

    private async Task<Player> PlayedAsync(int games)
    {
        var player = await api.JoinAsync();
        for (var i = 0; i < games; i++)
        {
            await PlayAsync(player, 1 + (2 * i));
        }

        return player;
    }

    private async Task PlayAsync(Player player, double fromHours)
    {
        var opponent = await api.JoinAsync();
        await player.AskForGameAsync(fromHours: fromHours, hours: 2);
        await opponent.AskForGameAsync(fromHours: fromHours, hours: 2);
    }
}
