using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime.Streams;

/// <summary>What is told to everybody reaches every stream of a node: at once, when it opens, and late when the broker loses it.</summary>
public sealed class AnnouncerTests
{
    [Fact]
    public async Task Every_stream_hears_it_once_and_one_that_opens_later_too()
    {
        await using var node = await TestNode.StartAsync();
        var members = Enumerable.Range(0, 3).Select(_ => node.World.SignUp()).ToArray();
        var streams = await Task.WhenAll(members.Select(member => RawStream.OpenAsync(node.Address, member.Token, "0")));
        await Eventually.IsTrue(() => node.Broker.HearsAnnouncements);
        var (first, second) = (New("첫째"), New("둘째"));

        node.World.Announce(first);
        node.World.Announce(first);
        node.World.Announce(second);

        foreach (var stream in streams)
        {
            Assert.Equal([first, second], await ReadAsync(stream, 2));
        }

        await using var later = await RawStream.OpenAsync(node.Address, members[0].Token, "0");
        Assert.Equal([first, second], (await ReadAsync(later, 2)).OrderBy(each => each.At));
        await Task.WhenAll(streams.Select(stream => stream.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task One_that_the_broker_loses_is_told_with_the_next_check()
    {
        await using var node = await TestNode.StartAsync(("CheckInterval", "00:00:00.100"));
        await using var stream = await RawStream.OpenAsync(node.Address, node.World.SignUp().Token, "0");
        var announced = New("공지");

        node.World.Announce(announced, publish: false);

        Assert.Equal([announced], await ReadAsync(stream, 1));
    }

    [Fact]
    public async Task One_that_has_ended_is_not_told_to_a_stream_that_opens()
    {
        await using var node = await TestNode.StartAsync(("CheckInterval", "00:00:00.100"));
        var mia = node.World.SignUp();
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token, "0");
        var ending = New("짧은 공지") with { Until = DateTimeOffset.UtcNow.AddSeconds(1) };
        node.World.Announce(ending, publish: false);
        Assert.Equal([ending], await ReadAsync(stream, 1));
        await Eventually.IsTrue(() => DateTimeOffset.UtcNow > ending.Until);

        await using var later = await RawStream.OpenAsync(node.Address, mia.Token, "0");

        node.World.Tell(mia, "told");
        Assert.Equal(FeedEventTypes.Notification, (await later.NextAsync())!.Type);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_is_withdrawn_ends_on_open_streams_and_is_not_told_to_later_ones(bool published)
    {
        await using var node = await TestNode.StartAsync(("CheckInterval", published ? "00:05:00" : "00:00:00.100"));
        var mia = node.World.SignUp();
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token, "0");
        await Eventually.IsTrue(() => node.Broker.HearsAnnouncements);
        var announced = New("공지");
        node.World.Announce(announced);
        Assert.Equal([announced], await ReadAsync(stream, 1));

        node.World.Withdraw(announced, published);

        var ended = Assert.Single(await ReadAsync(stream, 1));
        Assert.Equal((announced.Id, true), (ended.Id, ended.Until <= DateTimeOffset.UtcNow));
        await using var later = await RawStream.OpenAsync(node.Address, mia.Token, "0");
        node.World.Tell(mia, "told");
        Assert.Equal(FeedEventTypes.Notification, (await later.NextAsync())!.Type);
    }

    [Fact]
    public async Task Another_name_reaches_the_streams_of_friends_and_the_hub_of_room_mates()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"));
        var room = node.World.NewRoom(mia, bo);
        await using var hub = await node.FollowAsync(bo);
        await using var stream = await RawStream.OpenAsync(node.Address, bo.Token, "0");
        node.World.Tell(bo, "live");
        Assert.Equal(FeedEventTypes.Notification, (await stream.NextAsync())!.Type);
        var changed = new PersonChanged(mia.Id, "Mia Kim");

        node.World.Signal(room, HubEvents.PersonChanged, changed);
        node.World.SignalFeed(bo, FeedEventTypes.PersonChanged, changed);

        Assert.Equal(changed, await hub.NextAsync<PersonChanged>("personChanged"));
        var told = (await stream.NextAsync())!;
        Assert.Equal((null, FeedEventTypes.PersonChanged, changed), (told.Id, told.Type, told.As<PersonChanged>()));
    }

    [Fact]
    public async Task A_member_that_blocks_another_does_not_learn_its_new_name()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo, kim) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"), await house.SignUpAsync("Kim"));
        var room = await House.NewRoomAsync(mia, bo, kim);
        (await mia.Api.Blocks.TryAddAsync(bo.Id)).OrThrow();
        await using var mias = await house.FollowAsync(mia);
        await using var kims = await house.FollowAsync(kim);

        (await bo.Api.Me.TryUpdateAsync(new(DisplayName: "Bo Lee"))).OrThrow();
        await House.PostAsync(kim, room, "after");

        Assert.Equal(new(bo.Id, "Bo Lee"), await kims.NextAsync<PersonChanged>("personChanged"));
        Assert.Equal("after", (await mias.NextAsync<Message>("message")).Text);
        Assert.DoesNotContain(mias.TakeAll(), heard => heard.Target == "personChanged");
    }

    private static Announcement New(string text) =>
        new(Guid.CreateVersion7(), new(text, text), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(1));

    private static async Task<List<Announcement>> ReadAsync(RawStream stream, int count)
    {
        var heard = new List<Announcement>();
        while (heard.Count < count)
        {
            var next = (await stream.NextAsync())!;
            Assert.Equal((null, FeedEventTypes.Announcement), (next.Id, next.Type));
            heard.Add(next.As<Announcement>());
        }

        return heard;
    }
}
