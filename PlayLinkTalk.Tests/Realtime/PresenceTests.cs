using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class PresenceTests
{
    [Fact]
    public async Task Coming_and_going_are_told_to_the_rooms_once_however_many_connections()
    {
        await using var node = await TestNode.StartAsync(("PresenceGrace", "00:00:00.100"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var watching = await node.FollowAsync(mia);

        var tabs = new[] { await node.FollowAsync(bo), await node.FollowAsync(bo) };
        await using (await RawStream.OpenAsync(node.Address, bo.Token))
        {
            Assert.Equal(new PresenceSignal(room, bo.Id, true), await watching.NextAsync<PresenceSignal>("presence"));
            await tabs[0].DisposeAsync();
            await tabs[1].DisposeAsync();
        }

        Assert.Equal(new PresenceSignal(room, bo.Id, false), await watching.NextAsync<PresenceSignal>("presence"));
    }

    [Fact]
    public async Task An_account_that_hides_its_presence_is_not_told_of_and_hears_of_none_from_the_switch_on()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo, kim) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"), await house.SignUpAsync("Kim"));
        var room = await House.NewRoomAsync(mia, bo, kim);
        await using var watching = await house.FollowAsync(mia);
        await using var hiding = await house.FollowAsync(bo);
        Assert.Equal(new PresenceSignal(room, bo.Id, true), await OfAsync(watching, bo.Id));

        (await bo.Api.Settings.TryChangeAsync(new(Privacy: new(Presence: false)))).OrThrow();
        Assert.Equal(new PresenceSignal(room, bo.Id, false), await OfAsync(watching, bo.Id));
        await using var coming = await house.FollowAsync(kim);
        Assert.Equal(new PresenceSignal(room, kim.Id, true), await OfAsync(watching, kim.Id));
        await House.PostAsync(mia, room, "after it");
        var heard = new List<RawHub.Invocation>();
        await Eventually.IsTrue(() =>
        {
            heard.AddRange(hiding.TakeAll());
            return heard.Any(each => each.Target == "message" && each.Argument.GetProperty("text").GetString() == "after it");
        });
        Assert.DoesNotContain(heard, each => each.Target == "presence" && each.Argument.GetProperty("accountId").GetGuid() == kim.Id);

        (await bo.Api.Settings.TryChangeAsync(new(Privacy: new(Presence: true)))).OrThrow();
        Assert.Equal(new PresenceSignal(room, bo.Id, true), await OfAsync(watching, bo.Id));
    }

    [Fact]
    public async Task A_friend_hears_on_its_stream_that_an_account_comes_and_goes()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"));
        (await mia.Api.Friends.TryAskAsync(new(bo.Id))).OrThrow();
        (await bo.Api.Friends.TryAskAsync(new(mia.Id))).OrThrow();
        await using var stream = await RawStream.OpenAsync(house.Address, mia.Token);

        await using (await house.FollowAsync(bo))
        {
            Assert.Equal(new AccountPresence(bo.Id, true), await NextAsync(stream));
        }

        var gone = await NextAsync(stream);
        Assert.Equal((bo.Id, false), (gone.AccountId, gone.Online));
        Assert.NotNull(gone.LastSeenAt);
    }

    private static async Task<AccountPresence> NextAsync(RawStream stream)
    {
        while (true)
        {
            var told = await stream.NextAsync() ?? throw new InvalidOperationException("The stream has ended.");
            if (told.Type == FeedEventTypes.Presence)
            {
                return told.As<AccountPresence>();
            }
        }
    }

    private static async Task<PresenceSignal> OfAsync(RawHub hub, Guid account)
    {
        while (true)
        {
            var told = await hub.NextAsync<PresenceSignal>("presence");
            if (told.AccountId == account)
            {
                return told;
            }
        }
    }

    [Fact]
    public async Task A_change_of_pages_is_no_going()
    {
        await using var node = await TestNode.StartAsync(("PresenceGrace", "00:00:02"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var watching = await node.FollowAsync(mia);

        for (var page = 0; page < 3; page++)
        {
            await using var visit = await node.FollowAsync(bo);
            await visit.CallAsync("Read", room, page);
            Assert.Equal(page, (await watching.NextAsync<ReadMark>("read")).Seq);
        }

        Assert.DoesNotContain(watching.TakeAll(), invocation => invocation.Target == "presence");
    }
}
