using System.Net;
using PlayLinkTalk.Client;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

/// <summary>A stranger's invitation waits for consent; until then it is a room that the member finds and that counts nowhere.</summary>
public sealed class InvitationTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_strangers_invitation_says_by_whom_and_the_room_can_be_used_at_once()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var room = await mia.OpenGroupAsync(bo);
        await mia.SayAsync(room.Id, "Hello");

        var invited = Assert.Single((await bo.Api.Rooms.ListAsync()).Items);

        Assert.Equal((mia.Id, "Mia"), (invited.InvitedBy!.Id, invited.InvitedBy.Name));
        Assert.Equal((1, 0, 1), (invited.LastSeq, invited.ReadSeq, invited.Unread));
        Assert.Equal("Hello", Assert.Single((await bo.Api.Messages.LatestAsync(room.Id)).Items).Text);
        // Looking is no consent.
        Assert.NotNull((await bo.Api.Rooms.FindAsync(room.Id))!.InvitedBy);
        Assert.Null((await mia.Api.Rooms.FindAsync(room.Id))!.InvitedBy);
    }

    public static TheoryData<string> Consents => ["accept", "send", "read", "invite", "direct"];

    [Theory]
    [MemberData(nameof(Consents))]
    public async Task Acting_in_the_room_accepts(string act)
    {
        var players = await api.JoinAsync(3);
        var (mia, bo) = (players[0], players[1]);
        var room = act == "direct" ? (await mia.Api.Rooms.TryOpenDirectAsync(bo.Id)).OrThrow() : await mia.OpenGroupAsync(bo);
        await mia.SayAsync(room.Id);
        Assert.NotNull((await bo.Api.Rooms.FindAsync(room.Id))!.InvitedBy);

        await (act switch
        {
            "accept" => SucceedAsync(bo.Api.Rooms.TryAcceptAsync(room.Id)),
            "send" => bo.SayAsync(room.Id),
            "read" => SucceedAsync(bo.Api.Rooms.TryMarkReadAsync(room.Id, 1)),
            "invite" => SucceedAsync(bo.Api.Rooms.TryInviteAsync(room.Id, [players[2].Id])),
            _ => bo.Api.Rooms.TryOpenDirectAsync(mia.Id),
        });

        Assert.Null((await bo.Api.Rooms.FindAsync(room.Id))!.InvitedBy);
        // From now on they know each other.
        var next = await mia.OpenGroupAsync(bo);
        Assert.Null((await bo.Api.Rooms.FindAsync(next.Id))!.InvitedBy);
    }

    [Fact]
    public async Task Players_of_one_game_and_those_that_like_the_other_are_no_strangers()
    {
        var players = await api.JoinAsync(3);
        await players[0].AskForGameAsync("tennis-singles", 30);
        await players[1].AskForGameAsync("tennis-singles", 30);

        var group = await players[0].OpenGroupAsync(players[1], players[2]);
        var direct = (await players[1].Api.Rooms.TryOpenDirectAsync(players[0].Id)).OrThrow();

        Assert.Null((await players[1].Api.Rooms.FindAsync(group.Id))!.InvitedBy);
        Assert.Null((await players[0].Api.Rooms.FindAsync(direct.Id))!.InvitedBy);
        // One acquaintance vouches for no other.
        Assert.Equal(players[0].Id, (await players[2].Api.Rooms.FindAsync(group.Id))!.InvitedBy!.Id);
        var third = await players[2].OpenGroupAsync(players[1]);
        Assert.Equal(players[2].Id, (await players[1].Api.Rooms.FindAsync(third.Id))!.InvitedBy!.Id);
    }

    [Fact]
    public async Task A_declined_group_is_gone_for_the_member()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var room = await mia.OpenGroupAsync(bo);

        Assert.True((await bo.Api.Rooms.TryLeaveAsync(room.Id)).Succeeded);

        Assert.Empty((await bo.Api.Rooms.ListAsync()).Items);
        Assert.Equal(404, (await bo.Api.Rooms.TryAcceptAsync(room.Id)).Problem!.Status);
        Assert.Equal(mia.Id, Assert.Single((await mia.Api.Rooms.FindAsync(room.Id))!.Members).AccountId);
    }

    [Fact]
    public async Task A_declined_direct_room_comes_back_with_the_member_and_not_with_a_message()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var room = (await mia.Api.Rooms.TryOpenDirectAsync(bo.Id)).OrThrow();
        await mia.SayAsync(room.Id, "Hello");

        Assert.True((await bo.Api.Rooms.TryLeaveAsync(room.Id)).Succeeded);
        await mia.SayAsync(room.Id, "Hello?");
        var again = await mia.Api.Rooms.TryOpenDirectAsync(bo.Id);

        Assert.Null(again.Problem);
        Assert.Empty((await bo.Api.Rooms.ListAsync()).Items);
        Assert.Equal(404, (await bo.Api.Messages.TrySendAsync(room.Id, new(Guid.NewGuid(), "No"))).Problem!.Status);
        Assert.Equal(404, (await bo.Api.Rooms.TryMarkReadAsync(room.Id, 1)).Problem?.Status);
        Assert.Empty(await HeardAsync(bo));
        Assert.Equal(room.Id, (await bo.Api.Rooms.TryOpenDirectAsync(mia.Id)).OrThrow().Id);
        var back = Assert.Single((await bo.Api.Rooms.ListAsync()).Items);
        Assert.Null(back.InvitedBy);
        Assert.Equal(2, back.LastSeq);
        Assert.Equal([room.Id], await HeardAsync(bo));
    }

    [Fact]
    public async Task Invitations_by_strangers_do_not_ring()
    {
        var (bo, others) = (await api.JoinAsync("Bo"), await api.JoinAsync(3));
        foreach (var other in others)
        {
            await other.OpenGroupAsync(bo);
            await other.Api.Rooms.TryOpenDirectAsync(bo.Id);
        }

        var declined = (await others[0].Api.Rooms.TryOpenDirectAsync(bo.Id)).OrThrow().Id;
        await others[1].SayAsync((await others[1].Api.Rooms.TryOpenDirectAsync(bo.Id)).OrThrow().Id, "@Bo hello?");
        Assert.True((await bo.Api.Rooms.TryLeaveAsync(declined)).Succeeded);
        await others[0].SayAsync(declined, "@Bo hello?");

        Assert.Empty((await bo.Api.Notifications.ListAsync()).Items);
        Assert.Equal(5, (await bo.Api.Rooms.ListAsync()).Items.Count);
    }

    private async Task<IEnumerable<Guid>> HeardAsync(Player player)
    {
        using var answer = await player.AskAsync(
            HttpMethod.Post, "/api/realtime/resume", $$$"""{"resumes":[{"token":"{{{player.Token}}}","held":{}}]}""");
        var resumed = (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("answers")[0].GetProperty("resumed");
        return [.. resumed.GetProperty("rooms").EnumerateArray().Select(room => room.GetProperty("roomId").GetGuid())];
    }

    private static async Task SucceedAsync(Task<ApiResult> act) => Assert.True((await act).Succeeded);
}
