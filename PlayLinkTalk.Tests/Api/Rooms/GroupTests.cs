using System.Net;
using System.Text.Json;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

public sealed class GroupTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_group_is_opened_with_its_members()
    {
        var players = await api.JoinAsync(3);
        var (owner, friend) = (players[0], players[1]);
        var feed = await friend.ListenAsync();

        using var response = await owner.AskAsync(HttpMethod.Post, "/api/rooms",
            $$"""{"title":" 목요일 테니스 ","accountIds":["{{friend.Id}}","{{players[2].Id}}","{{friend.Id}}","{{owner.Id}}"]}""");

        var room = await response.JsonAsync(HttpStatusCode.Created);
        var id = room.GetProperty("id").GetGuid();
        Assert.Equal($"/api/rooms/{id}", response.Headers.Location!.OriginalString);
        Assert.Equal(["id", "kind", "title", "lastSeq", "readSeq", "unread", "members", "createdAt"], room.Fields());
        Assert.Equal(("group", "목요일 테니스"), (room.GetProperty("kind").GetString(), room.GetProperty("title").GetString()));
        Assert.Equal(players.Select(p => p.Id).Order(), room.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("accountId").GetGuid()).Order());
        Assert.Equal(room.GetRawText(), JsonSerializer.Serialize(await owner.Api.Rooms.FindAsync(id), WireJson.Options));
        var told = await feed.NextAsync();
        Assert.Equal(FeedEventTypes.Room, told.Type);
        Assert.Equal(new RoomEvent(told.Seq, id, RoomChange.Joined), JsonSerializer.Deserialize<RoomEvent>(told.Data.Span, WireJson.Options));
    }

    [Fact]
    public async Task An_invited_member_finds_the_room_and_earlier_messages_count_as_read()
    {
        var players = await api.JoinAsync(3);
        var room = await players[0].OpenGroupAsync(players[1]);
        await players[0].SayAsync(room.Id);

        Assert.True((await players[1].Api.Rooms.TryInviteAsync(room.Id, [players[2].Id, players[0].Id])).Succeeded);
        await players[0].SayAsync(room.Id);

        var theirs = await players[2].Api.Rooms.FindAsync(room.Id);
        Assert.Equal((2, 1, 1), (theirs!.LastSeq, theirs.ReadSeq, theirs.Unread));
        Assert.Equal(3, theirs.Members.Count);
        Assert.Equal([1, 2], (await players[2].Api.Messages.LatestAsync(room.Id)).Items.Select(m => m.Seq));
    }

    [Fact]
    public async Task A_member_that_left_no_longer_finds_the_room()
    {
        var players = await api.JoinAsync(2);
        var room = await players[0].OpenGroupAsync(players[1]);
        await players[0].SayAsync(room.Id);

        Assert.True((await players[1].Api.Rooms.TryLeaveAsync(room.Id)).Succeeded);

        Assert.Null(await players[1].Api.Rooms.FindAsync(room.Id));
        Assert.Empty((await players[1].Api.Rooms.ListAsync()).Items);
        Assert.Equal(404, (await players[1].Api.Rooms.TryLeaveAsync(room.Id)).Problem!.Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<ApiException>(() => players[1].Api.Messages.LatestAsync(room.Id))).Problem.Status);
        Assert.Equal(players[0].Id, Assert.Single((await players[0].Api.Rooms.FindAsync(room.Id))!.Members).AccountId);
    }

    [Fact]
    public async Task A_group_holds_so_many_and_no_more()
    {
        await using var small = await ApiServer.StartAsync(new ApiSetup { Settings = new Dictionary<string, string?> { ["Rooms:MostMembers"] = "3" } });
        var players = await small.JoinAsync(4);
        var room = await players[0].OpenGroupAsync(players[1]);

        var tooMany = await players[0].Api.Rooms.TryInviteAsync(room.Id, [players[2].Id, players[3].Id]);
        var atOnce = await Task.WhenAll(players[2..].Select(p => players[0].Api.Rooms.TryInviteAsync(room.Id, [p.Id])));

        Assert.Contains("accountIds", tooMany.Problem!.Errors.Keys);
        Assert.Single(atOnce, invitation => invitation.Succeeded);
        Assert.Equal(3, (await players[0].Api.Rooms.FindAsync(room.Id))!.Members.Count);
    }

    [Fact]
    public async Task One_and_the_same_invitation_many_times_at_once_makes_one_member()
    {
        var players = await api.JoinAsync(2);
        var room = await players[0].OpenGroupAsync();

        var invitations = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => players[0].Api.Rooms.TryInviteAsync(room.Id, [players[1].Id])));

        Assert.All(invitations, invitation => Assert.True(invitation.Succeeded));
        Assert.Equal(2, (await players[0].Api.Rooms.FindAsync(room.Id))!.Members.Count);
    }

    [Fact]
    public async Task Only_groups_are_joined_and_a_game_is_left_by_leaving_its_match()
    {
        var players = await api.JoinAsync(3);
        var direct = (await players[0].Api.Rooms.TryOpenDirectAsync(players[1].Id)).OrThrow();
        await players[0].AskForGameAsync();
        var game = (await players[1].AskForGameAsync()).RoomId!.Value;

        foreach (var room in (Guid[])[direct.Id, game])
        {
            Assert.Equal(ProblemCodes.WrongRoomKind, (await players[0].Api.Rooms.TryInviteAsync(room, [players[2].Id])).Problem!.Code);
        }

        Assert.Equal(ProblemCodes.WrongRoomKind, (await players[0].Api.Rooms.TryLeaveAsync(game)).Problem!.Code);
    }

    [Fact]
    public async Task A_pair_has_one_room_even_when_both_open_it_concurrently()
    {
        var players = await api.JoinAsync(2);

        var opened = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => players[i % 2].AskAsync(
            HttpMethod.Post, "/api/rooms/direct", $$"""{"accountId":"{{players[(i + 1) % 2].Id}}"}""")));

        Assert.Single(opened, response => response.StatusCode == HttpStatusCode.Created);
        Assert.Equal(11, opened.Count(response => response.StatusCode == HttpStatusCode.OK));
        var rooms = await Task.WhenAll(opened.Select(r => r.JsonAsync(r.StatusCode)));
        Assert.Single(rooms.Select(room => room.GetProperty("id").GetGuid()).Distinct());
        Assert.Equal("Player 2", (await players[0].Api.Rooms.ListAsync()).Items.Single().Title);
        Assert.Equal("Player 1", (await players[1].Api.Rooms.ListAsync()).Items.Single().Title);
    }

    [Fact]
    public async Task Rooms_come_page_by_page_the_liveliest_first()
    {
        var player = await api.JoinAsync();
        var opened = await Task.WhenAll(Enumerable.Range(0, 13).Select(_ => player.OpenGroupAsync()));
        // All of them are as old as each other: the clock stands still.
        var all = await Pages.ReadAllAsync(cursor => player.Api.Rooms.ListAsync(cursor, 4));
        Assert.Equal(opened.Select(room => room.Id).Order(), all.Select(room => room.Id).Order());

        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await player.SayAsync(opened[5].Id);

        var liveliest = (await player.Api.Rooms.ListAsync(limit: 1)).Items.Single();
        Assert.Equal((opened[5].Id, 1, 0), (liveliest.Id, liveliest.LastSeq, liveliest.Unread));
        Assert.Equal("Hello", liveliest.LastMessage!.Text);
    }
}
