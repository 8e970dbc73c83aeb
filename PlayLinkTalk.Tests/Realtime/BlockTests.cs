using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A block acts on connections that are open, over the real Api.</summary>
public sealed class BlockTests
{
    [Fact]
    public async Task From_the_block_on_their_words_are_positions_and_from_its_end_on_words_again()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo, kim) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"), await house.SignUpAsync("Kim"));
        var room = await House.NewRoomAsync(mia, bo, kim);
        await using var mias = await house.FollowAsync(mia);
        await using var kims = await house.FollowAsync(kim);
        await House.PostAsync(bo, room, "before");
        Assert.Equal("before", (await mias.NextAsync<Message>("message")).Text);

        (await mia.Api.Blocks.TryAddAsync(bo.Id)).OrThrow();
        await House.PostAsync(bo, room, "blocked");
        await House.PostAsync(kim, room, "from Kim");

        var hidden = await mias.NextAsync("message");
        Assert.Equal(["roomId", "seq", "kind", "sentAt"], hidden.EnumerateObject().Select(property => property.Name));
        Assert.Equal((2, "hidden"), (hidden.GetProperty("seq").GetInt64(), hidden.GetProperty("kind").GetString()));
        Assert.Equal((3, "from Kim"), Said(await mias.NextAsync<Message>("message")));
        Assert.Equal([(1, "before"), (2, "blocked"), (3, "from Kim")], new[]
        {
            Said(await kims.NextAsync<Message>("message")),
            Said(await kims.NextAsync<Message>("message")),
            Said(await kims.NextAsync<Message>("message")),
        });

        (await mia.Api.Blocks.TryRemoveAsync(bo.Id)).OrThrow();
        await House.PostAsync(bo, room, "free");
        Assert.Equal((4, "free"), Said(await mias.NextAsync<Message>("message")));
    }

    [Fact]
    public async Task A_client_that_connects_or_returns_later_gets_hidden_messages_too()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"));
        var room = await House.NewRoomAsync(mia, bo);
        (await mia.Api.Blocks.TryAddAsync(bo.Id)).OrThrow();
        await House.PostAsync(bo, room, "missed");
        await using var mias = await RawHub.ConnectAsync(house.Address, mia.Token);

        await mias.CallAsync("Follow", new Dictionary<Guid, long> { [room] = 0 });
        await House.PostAsync(bo, room, "live");

        foreach (var seq in (long[])[1, 2])
        {
            var hidden = await mias.NextAsync<Message>("message");
            Assert.Equal((seq, MessageKind.Hidden, null), (hidden.Seq, hidden.Kind, hidden.Text));
        }
    }

    [Fact]
    public async Task Typing_stays_away_from_both_and_reaches_the_third()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo, kim) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"), await house.SignUpAsync("Kim"));
        var room = await House.NewRoomAsync(mia, bo, kim);
        await using var mias = await house.FollowAsync(mia);
        await using var bos = await house.FollowAsync(bo);
        await using var kims = await house.FollowAsync(kim);
        (await mia.Api.Blocks.TryAddAsync(bo.Id)).OrThrow();
        // Behind the block on every feed.
        await House.PostAsync(kim, room, "mark");
        await mias.NextAsync("message");
        await bos.NextAsync("message");

        await bos.CallAsync("Typing", room);
        await mias.CallAsync("Typing", room);

        HashSet<string> typing = [(await kims.NextAsync<TypingSignal>("typing")).Name, (await kims.NextAsync<TypingSignal>("typing")).Name];
        Assert.Equal(["Bo", "Mia"], typing.Order());
        await House.PostAsync(kim, room, "end");
        // Each hears its own typing at most.
        foreach (var (hub, other) in new[] { (mias, "Bo"), (bos, "Mia") })
        {
            RawHub.Invocation next;
            while ((next = await hub.NextOfAsync("typing", "message")).Target == "typing")
            {
                Assert.NotEqual(other, next.Argument.GetProperty("name").GetString());
            }
        }
    }

    [Fact]
    public async Task An_answer_that_comes_reaches_the_room_but_not_those_that_block_the_assistant()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bot, kim) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bot"), await house.SignUpAsync("Kim"));
        var room = await House.NewRoomAsync(mia, bot, kim);
        await using var mias = await house.FollowAsync(mia);
        await using var kims = await house.FollowAsync(kim);
        (await mia.Api.Blocks.TryAddAsync(bot.Id)).OrThrow();
        // Behind the block on every feed.
        await House.PostAsync(kim, room, "mark");
        await mias.NextAsync("message");
        await kims.NextAsync("message");

        var signal = new AnswerSignal(room, bot.Id, Guid.CreateVersion7(), kim.Id, "Three players");
        await house.Broker.PublishAsync(
            [new(Channels.Room(room), 0, HubEvents.Answering, JsonSerializer.SerializeToUtf8Bytes(signal, WireJson.Options))],
            CancellationToken.None);

        Assert.Equal(signal, await kims.NextAsync<AnswerSignal>("answering"));
        await House.PostAsync(kim, room, "end");
        Assert.Equal("message", (await mias.NextOfAsync("answering", "message")).Target);
    }

    [Fact]
    public async Task Leaving_is_told_without_their_name()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"));
        var room = await House.NewRoomAsync(mia, bo);
        await using var mias = await house.FollowAsync(mia);
        (await mia.Api.Blocks.TryAddAsync(bo.Id)).OrThrow();

        (await bo.Api.Rooms.TryLeaveAsync(room)).OrThrow();

        var changed = await mias.NextAsync<RoomChanged>("roomChanged");
        Assert.Equal(new RoomChanged(room, "left", bo.Id), changed with { Members = null });
        Assert.Equal([mia.Id], changed.Members);
    }

    [Fact]
    public async Task A_direct_room_that_was_left_is_heard_again_on_an_open_connection()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"));
        var room = (await mia.Api.Rooms.TryOpenDirectAsync(bo.Id)).OrThrow().Id;
        await using var mias = await house.FollowAsync(mia);
        (await mia.Api.Rooms.TryLeaveAsync(room)).OrThrow();

        await House.PostAsync(bo, room, "back");

        Assert.Equal("back", (await mias.NextAsync<Message>("message")).Text);
        Assert.NotNull(await mia.Api.Rooms.FindAsync(room));
    }

    private static (long, string?) Said(Message message) => (message.Seq, message.Text);
}
