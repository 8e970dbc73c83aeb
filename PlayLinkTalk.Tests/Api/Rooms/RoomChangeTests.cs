using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

/// <summary>Title, owner, pins and mute of rooms, and what the log says of them.</summary>
public sealed class RoomChangeTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task The_account_that_opens_a_group_owns_it_and_renames_it_for_all()
    {
        var (mia, bo, room) = await GroupAsync();
        var ear = new Ear();
        await api.Broker.SubscribeAsync(Channels.Room(room), ear.Hear, CancellationToken.None);

        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(" 목요일 "))).Succeeded);

        var theirs = (await bo.Api.Rooms.FindAsync(room))!;
        Assert.Equal("목요일", theirs.Title);
        Assert.Equal(mia.Id, theirs.Members.Single(member => member.Role == RoomRole.Owner).AccountId);
        var story = theirs.LastMessage!;
        Assert.Equal((MessageKind.Notice, NoticeCodes.Renamed, "목요일", mia.Id), (story.Kind, story.Text, story.Detail, story.Sender!.Id));
        Assert.Equal(HubEvents.Message, (await ear.NextAsync()).Type);
        Assert.Equal(HubEvents.RoomChanged, (await ear.NextAsync()).Type);
        // The actor has read what it caused.
        Assert.Equal((0, 1), ((await mia.Api.Rooms.FindAsync(room))!.Unread, theirs.Unread));
    }

    [Fact]
    public async Task Only_the_owner_renames_and_hands_over()
    {
        var (mia, bo, room) = await GroupAsync();

        foreach (var change in (ChangeRoom[])[new(Title: "Mine"), new(Owner: bo.Id)])
        {
            var refused = (await bo.Api.Rooms.TryChangeAsync(room, change)).Problem!;
            Assert.Equal((403, ProblemCodes.NotOwner), (refused.Status, refused.Code));
        }

        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(Owner: bo.Id))).Succeeded);
        Assert.True((await bo.Api.Rooms.TryChangeAsync(room, new(Title: "Mine"))).Succeeded);
        Assert.Equal(403, (await mia.Api.Rooms.TryChangeAsync(room, new(Owner: mia.Id))).Problem!.Status);
    }

    [Fact]
    public async Task Of_many_that_are_handed_the_room_at_once_it_has_one_owner()
    {
        var (mia, bo, room) = await GroupAsync();
        var third = await api.JoinAsync("Cy");
        await mia.Api.Rooms.TryInviteAsync(room, [third.Id]);
        Assert.True((await third.Api.Rooms.TryAcceptAsync(room)).Succeeded);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            at => mia.Api.Rooms.TryChangeAsync(room, new(Owner: at % 2 == 0 ? bo.Id : third.Id))));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Single((await mia.Api.Rooms.FindAsync(room))!.Members, member => member.Role == RoomRole.Owner);
    }

    [Fact]
    public async Task A_room_is_handed_to_members_only()
    {
        var (mia, _, room) = await GroupAsync();
        var (invited, stranger) = (await api.JoinAsync("Cy"), await api.JoinAsync("Di"));
        await mia.Api.Rooms.TryInviteAsync(room, [invited.Id]);

        foreach (var other in (Player[])[invited, stranger])
        {
            Assert.Contains("owner", (await mia.Api.Rooms.TryChangeAsync(room, new(Owner: other.Id))).Problem!.Errors.Keys);
        }
    }

    [Fact]
    public async Task When_the_owner_leaves_the_oldest_member_owns_the_room_and_all_see_it()
    {
        var (mia, bo, room) = await GroupAsync();

        Assert.True((await mia.Api.Rooms.TryLeaveAsync(room)).Succeeded);

        var log = (await bo.Api.Messages.LatestAsync(room)).Items;
        Assert.Equal([NoticeCodes.Left, NoticeCodes.Owner], log.TakeLast(2).Select(entry => entry.Text));
        Assert.Equal([mia.Id, bo.Id], log.TakeLast(2).Select(entry => entry.Sender!.Id));
        Assert.Equal(RoomRole.Owner, Assert.Single((await bo.Api.Rooms.FindAsync(room))!.Members).Role);
        Assert.True((await bo.Api.Rooms.TryChangeAsync(room, new(Title: "Mine"))).Succeeded);
    }

    [Fact]
    public async Task Who_is_in_the_room_comes_with_each_change_of_it()
    {
        var (mia, bo, room) = await GroupAsync();
        var ear = new Ear();
        await api.Broker.SubscribeAsync(Channels.Room(room), ear.Hear, CancellationToken.None);
        var third = await api.JoinAsync("Cy");

        await mia.Api.Rooms.TryInviteAsync(room, [third.Id]);
        var joined = await ChangeAsync(ear);
        await bo.Api.Rooms.TryLeaveAsync(room);
        var left = await ChangeAsync(ear);

        Assert.Equal(("joined", third.Id), (joined.Change, joined.AccountId));
        Assert.Equal(new[] { mia.Id, bo.Id, third.Id }.Order(), joined.Members!.Order());
        Assert.Equal(("left", bo.Id), (left.Change, left.AccountId));
        Assert.Equal(new[] { mia.Id, third.Id }.Order(), left.Members!.Order());
    }

    [Fact]
    public async Task Any_member_pins_up_to_three_messages_that_all_may_read()
    {
        var (mia, bo, room) = await GroupAsync();
        for (var at = 0; at < 4; at++)
        {
            await mia.SayAsync(room, $"{at}");
        }

        var whisper = await mia.SayAsync(room, "for you", bo);
        Assert.True((await bo.Api.Rooms.TryChangeAsync(room, new(Pins: [4, 2, 3, 5]))).Problem is { Status: 400 });
        Assert.True((await bo.Api.Rooms.TryChangeAsync(room, new(Pins: [4, 2]))).Succeeded);

        Assert.Equal(["0", "2"], (await mia.Api.Rooms.FindAsync(room))!.Pins!.Select(pin => pin.Text));
        foreach (var none in (long[])[whisper.Seq, whisper.Seq + 1, 99])
        {
            Assert.Contains("pins", (await mia.Api.Rooms.TryChangeAsync(room, new(Pins: [none]))).Problem!.Errors.Keys);
        }

        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(Pins: []))).Succeeded);
        Assert.Null((await bo.Api.Rooms.FindAsync(room))!.Pins);
    }

    [Theory]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{"title":"a\nb"}""", "title")]
    [InlineData("""{"pins":[1,2,3,4]}""", "pins")]
    [InlineData("""{"pins":[0]}""", "pins")]
    public async Task What_is_no_change_is_named(string json, string field)
    {
        var (mia, _, room) = await GroupAsync();

        using var refused = await mia.AskAsync(HttpMethod.Patch, $"/api/rooms/{room}", json);

        var problem = await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Games_and_pairs_have_no_owner_and_no_title_and_can_be_pinned_in()
    {
        var players = await api.JoinAsync(2);
        var direct = (await players[0].Api.Rooms.TryOpenDirectAsync(players[1].Id)).OrThrow();
        await players[0].SayAsync(direct.Id);

        Assert.Equal(ProblemCodes.WrongRoomKind, (await players[0].Api.Rooms.TryChangeAsync(direct.Id, new("Title"))).Problem!.Code);
        Assert.True((await players[0].Api.Rooms.TryChangeAsync(direct.Id, new(Pins: [1]))).Succeeded);
        Assert.All((await players[0].Api.Rooms.FindAsync(direct.Id))!.Members, member => Assert.Null(member.Role));
    }

    [Theory]
    [InlineData(MuteTimes.OneHour, 1)]
    [InlineData(MuteTimes.EightHours, 8)]
    [InlineData(MuteTimes.UntilChanged, 24 * 300)]
    public async Task A_member_mutes_a_room_for_itself_and_for_so_long(string mute, int hours)
    {
        var (mia, bo, room) = await GroupAsync();

        Assert.True((await bo.Api.Rooms.TryMuteAsync(room, mute)).Succeeded);

        Assert.True((await bo.Api.Rooms.FindAsync(room))!.MutedUntil >= api.Now.AddHours(hours).AddMinutes(-1));
        Assert.Null((await mia.Api.Rooms.FindAsync(room))!.MutedUntil);
        Assert.True((await bo.Api.Rooms.TryMuteAsync(room, MuteTimes.Off)).Succeeded);
        Assert.Null((await bo.Api.Rooms.FindAsync(room))!.MutedUntil);
        Assert.Contains("mute", (await bo.Api.Rooms.TryMuteAsync(room, "2h")).Problem!.Errors.Keys);
    }

    [Fact]
    public async Task Rooms_are_found_by_their_title_and_by_the_names_of_the_others()
    {
        var mia = await api.JoinAsync("Mia");
        var (kim, lee) = (await api.JoinAsync("김철수"), await api.JoinAsync("100%_이"));
        var group = (await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Thursday tennis", [kim.Id]))).OrThrow();
        var direct = (await mia.Api.Rooms.TryOpenDirectAsync(lee.Id)).OrThrow();

        Assert.Equal([group.Id], await FindAsync(mia, "TENNIS"));
        Assert.Equal([group.Id], await FindAsync(mia, "철수"));
        Assert.Equal([direct.Id], await FindAsync(mia, "%_"));
        Assert.Empty(await FindAsync(mia, "Mia"));
        Assert.Equal(new[] { direct.Id, group.Id }.Order(), (await FindAsync(mia, " ")).Order());
        using var tooLong = await mia.AskAsync(HttpMethod.Get, $"/api/rooms?search={new string('a', 61)}");
        await tooLong.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
    }

    /// <summary>Of two that know each other.</summary>
    private async Task<(Player Mia, Player Bo, Guid Room)> GroupAsync()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var room = await mia.OpenGroupAsync();
        Assert.True((await mia.Api.Rooms.TryInviteAsync(room.Id, [bo.Id])).Succeeded);
        Assert.True((await bo.Api.Rooms.TryAcceptAsync(room.Id)).Succeeded);
        Assert.True((await mia.Api.Rooms.TryMarkReadAsync(room.Id, 1)).Succeeded);
        return (mia, bo, room.Id);
    }

    private static async Task<IEnumerable<Guid>> FindAsync(Player player, string words) =>
        (await player.Api.Rooms.ListAsync(search: words)).Items.Select(room => room.Id);

    private static async Task<RoomChanged> ChangeAsync(Ear ear)
    {
        while (true)
        {
            var heard = await ear.NextAsync();
            if (heard.Type == HubEvents.RoomChanged)
            {
                return System.Text.Json.JsonSerializer.Deserialize<RoomChanged>(heard.Data.Span, Contracts.Json.WireJson.Options)!;
            }
        }
    }
}
