using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Api.Uploads;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.People;

/// <summary>Another name is told to the member's rooms and friends, once each.</summary>
public sealed class PersonChangedTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Rooms_and_friends_hear_of_another_name()
    {
        var (mia, bo, kim) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Kim"));
        var room = (await mia.OpenGroupAsync(bo)).Id;
        await BefriendAsync(mia, kim);
        var inRoom = await ListenAsync(Channels.Room(room));
        var (own, friend, roomMate) = (await mia.ListenAsync(), await kim.ListenAsync(), await bo.ListenAsync());

        await RenameAsync(mia, "Mia Kim");

        foreach (var (ear, type) in new[]
        {
            (inRoom, HubEvents.PersonChanged), (own, FeedEventTypes.PersonChanged), (friend, FeedEventTypes.PersonChanged),
        })
        {
            var told = await ear.NextAsync();
            Assert.Equal((0L, type), (told.Seq, told.Type));
            Assert.Equal(new(mia.Id, "Mia Kim"), JsonSerializer.Deserialize<PersonChanged>(told.Data.Span, WireJson.Options));
        }

        // Not one for each room mate, and no entry of any feed.
        Assert.Equal(0, roomMate.Waiting);
        await mia.SayAsync(room, "from now on");
        Assert.Equal(HubEvents.Message, (await inRoom.NextAsync()).Type);
    }

    [Fact]
    public async Task Another_picture_is_told_with_its_address_and_so_is_its_end()
    {
        var mia = await api.JoinAsync("Mia");
        var own = await mia.ListenAsync();
        var image = await mia.UploadAsync(TestFiles.Image());

        (await mia.Api.Uploads.TrySetPictureAsync(image.Id)).OrThrow();
        (await mia.Api.Uploads.TrySetPictureAsync(image.Id)).OrThrow();
        (await mia.Api.Uploads.TryRemovePictureAsync()).OrThrow();
        (await mia.Api.Uploads.TryRemovePictureAsync()).OrThrow();
        await RenameAsync(mia, "Mia Kim");

        foreach (var (name, picture) in new[] { ("Mia", PictureAddress.Of(image.Id)), ("Mia", ""), ("Mia Kim", null) })
        {
            var told = await own.NextAsync();
            while (told.Type == FeedEventTypes.Upload)
            {
                told = await own.NextAsync();
            }

            Assert.Equal(new(mia.Id, name, picture), JsonSerializer.Deserialize<PersonChanged>(told.Data.Span, WireJson.Options));
        }
    }

    [Fact]
    public async Task A_guest_that_becomes_a_member_is_told_to_its_rooms()
    {
        var guest = new Player(api, (await api.Nobody.Accounts.TryStartGuestAsync(new("Gil", "seoul-mapo"))).OrThrow());
        var inRoom = await ListenAsync(Channels.Room((await guest.OpenGroupAsync()).Id));

        (await guest.Api.Me.TryUpgradeAsync(new($"{Guid.NewGuid():N}@players.example", ApiServer.Password))).OrThrow();

        var told = await inRoom.NextAsync();
        Assert.Equal(HubEvents.PersonChanged, told.Type);
        Assert.Equal(
            new(guest.Id, "Gil", Role: PersonChanged.Member), JsonSerializer.Deserialize<PersonChanged>(told.Data.Span, WireJson.Options));
    }

    [Fact]
    public async Task The_same_name_is_no_news_and_a_block_keeps_it_away()
    {
        var (mia, bo, kim) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Kim"));
        await BefriendAsync(mia, bo);
        await BefriendAsync(mia, kim);
        (await kim.Api.Blocks.TryAddAsync(mia.Id)).OrThrow();
        var (friend, blocker) = (await bo.ListenAsync(), await kim.ListenAsync());

        await RenameAsync(mia, "Mia");
        await RenameAsync(mia, "Mia Lee");

        var told = await friend.NextAsync();
        Assert.Equal("Mia Lee", JsonSerializer.Deserialize<PersonChanged>(told.Data.Span, WireJson.Options)!.Name);
        Assert.Equal(0, friend.Waiting);
        // What was said before may come late.
        while (blocker.Waiting > 0)
        {
            Assert.NotEqual(FeedEventTypes.PersonChanged, (await blocker.NextAsync()).Type);
        }
    }

    private static async Task BefriendAsync(Player one, Player other)
    {
        (await one.Api.Friends.TryAskAsync(new(other.Id))).OrThrow();
        (await other.Api.Friends.TryAskAsync(new(one.Id))).OrThrow();
    }

    private static Task RenameAsync(Player player, string name) => player.Api.Me.UpdateAsync(new(DisplayName: name));

    private async Task<Ear> ListenAsync(string channel)
    {
        var ear = new Ear();
        await api.Broker.SubscribeAsync(channel, ear.Hear, CancellationToken.None);
        return ear;
    }
}
