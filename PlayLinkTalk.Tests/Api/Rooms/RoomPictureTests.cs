using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Api.Uploads;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms;

/// <summary>The picture of a group: its owner sets it, its members see it, and no other account does.</summary>
public sealed class RoomPictureTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task The_owner_sets_it_and_all_members_see_and_hear_it()
    {
        var (mia, bo, room) = await GroupAsync();
        var ear = new Ear();
        await api.Broker.SubscribeAsync(Channels.Room(room), ear.Hear, CancellationToken.None);
        var image = await mia.UploadAsync(TestFiles.Image());

        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(Picture: image.Id))).Succeeded);

        foreach (var member in (Player[])[mia, bo])
        {
            Assert.Equal(image.Id, Assert.Single((await member.Api.Rooms.ListAsync()).Items).Picture);
            Assert.Equal(HttpStatusCode.OK, await member.StatusAsync(image.Id));
        }

        var story = (await bo.Api.Rooms.FindAsync(room))!.LastMessage!;
        Assert.Equal((MessageKind.Notice, NoticeCodes.Pictured, mia.Id), (story.Kind, story.Text, story.Sender!.Id));
        Assert.Equal(HubEvents.Message, (await ear.NextAsync()).Type);
        var changed = JsonSerializer.Deserialize<RoomChanged>((await ear.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal(("pictured", mia.Id, PictureAddress.Of(image.Id)), (changed.Change, changed.AccountId, changed.Picture));
        // The same again is no news.
        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(Picture: image.Id))).Succeeded);
        Assert.Equal(story.Seq, (await bo.Api.Rooms.FindAsync(room))!.LastSeq);
    }

    [Fact]
    public async Task It_is_seen_by_no_other_account_and_not_after_leaving()
    {
        var (mia, bo, room) = await GroupAsync();
        var stranger = await api.JoinAsync("Stranger");
        var image = await mia.UploadAsync(TestFiles.Image());
        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(Picture: image.Id))).Succeeded);
        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync(image.Id));

        (await bo.Api.Rooms.TryLeaveAsync(room)).OrThrow();
        (await mia.Api.Rooms.TryLeaveAsync(room)).OrThrow();

        Assert.Equal(HttpStatusCode.NotFound, await bo.StatusAsync(image.Id));
        Assert.Equal(HttpStatusCode.NotFound, await mia.StatusAsync(image.Id));
    }

    [Fact]
    public async Task Another_one_replaces_it_and_it_can_be_taken_away()
    {
        var (mia, bo, room) = await GroupAsync();
        var (first, second) = (await mia.UploadAsync(TestFiles.Image()), await mia.UploadAsync(TestFiles.Photo()));
        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(Picture: first.Id))).Succeeded);
        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(Picture: second.Id))).Succeeded);
        Assert.Equal(second.Id, (await bo.Api.Rooms.FindAsync(room))!.Picture);
        Assert.Equal(HttpStatusCode.NotFound, await mia.StatusAsync(first.Id));

        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(Picture: ChangeRoom.NoPicture))).Succeeded);

        Assert.Null((await bo.Api.Rooms.FindAsync(room))!.Picture);
        await using var db = api.OpenDatabase();
        Assert.All(
            await db.Uploads.Where(u => u.AccountId == mia.Id).Select(u => u.State).ToListAsync(),
            state => Assert.True(state is UploadStage.Dropped or UploadStage.Gone));
    }

    [Fact]
    public async Task Only_the_owner_of_a_group_sets_it()
    {
        var (mia, bo, room) = await GroupAsync();
        var image = await bo.UploadAsync(TestFiles.Image());

        var refused = (await bo.Api.Rooms.TryChangeAsync(room, new(Picture: image.Id))).Problem!;
        Assert.Equal((403, ProblemCodes.NotOwner), (refused.Status, refused.Code));
        var direct = (await bo.Api.Rooms.TryOpenDirectAsync(mia.Id)).OrThrow();
        Assert.Equal(
            ProblemCodes.WrongRoomKind, (await bo.Api.Rooms.TryChangeAsync(direct.Id, new(Picture: image.Id))).Problem!.Code);
        var stranger = await api.JoinAsync("Stranger");
        Assert.Equal(404, (await stranger.Api.Rooms.TryChangeAsync(room, new(Picture: image.Id))).Problem!.Status);
    }

    [Fact]
    public async Task It_is_a_free_image_of_the_owner()
    {
        var (mia, bo, room) = await GroupAsync();
        var (theirs, sent, mine) = (
            await bo.UploadAsync(TestFiles.Image()), await mia.UploadAsync(TestFiles.Image()), await mia.UploadAsync(TestFiles.Image()));
        var text = await mia.UploadAsync("plan"u8.ToArray(), "plan.txt");
        (await mia.AttachAsync(room, "", null, sent.Id)).OrThrow();
        (await mia.Api.Uploads.TrySetPictureAsync(mine.Id)).OrThrow();

        foreach (var none in (Guid[])[theirs.Id, sent.Id, mine.Id, text.Id, Guid.NewGuid()])
        {
            Assert.Contains("picture", (await mia.Api.Rooms.TryChangeAsync(room, new(Picture: none))).Problem!.Errors.Keys);
        }

        Assert.Null((await mia.Api.Rooms.FindAsync(room))!.Picture);
        var picture = await mia.UploadAsync(TestFiles.Image());
        Assert.True((await mia.Api.Rooms.TryChangeAsync(room, new(Picture: picture.Id))).Succeeded);
        // It is in use: neither a message nor the member takes it.
        Assert.NotNull((await mia.AttachAsync(room, "", null, picture.Id)).Problem);
        Assert.False((await mia.Api.Uploads.TrySetPictureAsync(picture.Id)).Succeeded);
    }

    [Fact]
    public async Task Members_are_shown_with_their_pictures_unless_a_block_stands_in_between()
    {
        var (mia, bo, room) = await GroupAsync();
        var cy = await api.JoinAsync("Cy");
        (await mia.Api.Rooms.TryInviteAsync(room, [cy.Id])).OrThrow();
        var image = await mia.UploadAsync(TestFiles.Image());
        (await mia.Api.Uploads.TrySetPictureAsync(image.Id)).OrThrow();
        (await mia.Api.Friends.TryAskAsync(new(bo.Id))).OrThrow();
        (await bo.Api.Friends.TryAskAsync(new(mia.Id))).OrThrow();
        (await cy.Api.Blocks.TryAddAsync(mia.Id)).OrThrow();

        Assert.Equal(image.Id, await OfAsync(bo, room, mia));
        Assert.Equal(image.Id, Assert.Single((await bo.Api.Friends.ListAsync()).Items).Picture);
        Assert.Equal(image.Id, (await bo.Api.People.FindAsync(mia.Id))!.Picture);
        Assert.Null(await OfAsync(cy, room, mia));

        (await mia.Api.Blocks.TryAddAsync(bo.Id)).OrThrow();
        Assert.Null(await OfAsync(bo, room, mia));
        Assert.Equal(HttpStatusCode.NotFound, await bo.StatusAsync(image.Id));
    }

    private static async Task<Guid?> OfAsync(Player reader, Guid room, Player member) =>
        (await reader.Api.Rooms.FindAsync(room))!.Members.Single(each => each.AccountId == member.Id).Picture;

    private async Task<(Player Mia, Player Bo, Guid Room)> GroupAsync()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var room = (await mia.OpenGroupAsync(bo)).Id;
        (await bo.Api.Rooms.TryAcceptAsync(room)).OrThrow();
        return (mia, bo, room);
    }
}
