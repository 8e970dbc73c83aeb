using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

/// <summary>Leaving a direct room hides it from the leaver until the next message.</summary>
public sealed class DirectLeavingTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_room_is_hidden_from_the_leaver_and_returns_with_its_history_on_the_next_message(bool leaverWrites)
    {
        var (mia, bo, room) = await TalkAsync();

        Assert.True((await mia.Api.Rooms.TryLeaveAsync(room)).Succeeded);

        Assert.Empty((await mia.Api.Rooms.ListAsync()).Items);
        Assert.Null(await mia.Api.Rooms.FindAsync(room));
        using (var messages = await mia.AskAsync(HttpMethod.Get, $"/api/rooms/{room}/messages"))
        {
            await messages.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        }

        var others = Assert.Single((await bo.Api.Rooms.ListAsync()).Items);
        Assert.Equal((room, mia.Name, 2), (others.Id, others.Title, others.Members.Count));

        await (leaverWrites ? mia : bo).SayAsync(room, "again");

        var back = Assert.Single((await mia.Api.Rooms.ListAsync()).Items);
        Assert.Equal((room, leaverWrites ? 0 : 1), (back.Id, back.Unread));
        Assert.Equal(["before", "again"], (await mia.Api.Messages.LatestAsync(room)).Items.Select(message => message.Text));
    }

    [Fact]
    public async Task Both_may_leave_and_what_one_writes_brings_it_back_to_both()
    {
        var (mia, bo, room) = await TalkAsync();
        await mia.Api.Rooms.TryLeaveAsync(room);
        await bo.Api.Rooms.TryLeaveAsync(room);
        Assert.Empty((await bo.Api.Rooms.ListAsync()).Items);

        var opened = (await bo.Api.Rooms.TryOpenDirectAsync(mia.Id)).OrThrow();
        Assert.Equal(room, opened.Id);
        Assert.Single((await bo.Api.Rooms.ListAsync()).Items);
        Assert.Empty((await mia.Api.Rooms.ListAsync()).Items);

        await bo.SayAsync(room, "hello again");
        Assert.Single((await mia.Api.Rooms.ListAsync()).Items);
    }

    [Fact]
    public async Task Leaving_what_was_left_is_not_found_and_leaving_again_later_works()
    {
        var (mia, bo, room) = await TalkAsync();
        await mia.Api.Rooms.TryLeaveAsync(room);

        Assert.True((await mia.Api.Rooms.TryLeaveAsync(room)).Problem!.IsNotFound);
        await bo.SayAsync(room, "back");
        Assert.True((await mia.Api.Rooms.TryLeaveAsync(room)).Succeeded);
        Assert.Empty((await mia.Api.Rooms.ListAsync()).Items);
    }

    [Fact]
    public async Task The_other_devices_of_the_leaver_are_told_and_the_other_person_is_not()
    {
        var (mia, bo, room) = await TalkAsync();
        var (mine, theirs) = (await mia.ListenAsync(), await bo.ListenAsync());

        await mia.Api.Rooms.TryLeaveAsync(room);
        await bo.SayAsync(room, "still there?");
        await bo.Api.Blocks.TryAddAsync(mia.Id);

        Assert.Contains("\"hidden\"", System.Text.Encoding.UTF8.GetString((await mine.NextAsync()).Data.Span), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "\"hidden\"", System.Text.Encoding.UTF8.GetString((await theirs.NextAsync()).Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_kind_of_room_can_be_left_in_the_way_that_its_page_offers()
    {
        var players = await api.JoinAsync(2);
        var direct = (await players[0].Api.Rooms.TryOpenDirectAsync(players[1].Id)).OrThrow();
        var group = await players[0].OpenGroupAsync(players[1]);
        await players[0].AskForGameAsync();
        var ticket = await players[1].AskForGameAsync();

        foreach (var room in (await players[0].Api.Rooms.ListAsync()).Items)
        {
            // As the page does: a game's room is left with the game, any other by itself.
            var left = room.MatchId is { } match
                ? await players[0].Api.Matches.TryLeaveAsync(match)
                : await players[0].Api.Rooms.TryLeaveAsync(room.Id);
            Assert.True(left.Succeeded, $"{room.Kind}: {left.Problem}");
        }

        Assert.Empty((await players[0].Api.Rooms.ListAsync()).Items);
        Assert.Equal(
            new[] { direct.Id, group.Id, ticket.RoomId!.Value }.Order(),
            (await players[1].Api.Rooms.ListAsync()).Items.Select(room => room.Id).Order());
    }

    private async Task<(Player Mia, Player Bo, Guid Room)> TalkAsync()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var room = (await mia.Api.Rooms.TryOpenDirectAsync(bo.Id)).OrThrow();
        Assert.Equal(RoomKind.Direct, room.Kind);
        await bo.SayAsync(room.Id, "before");
        return (mia, bo, room.Id);
    }
}
