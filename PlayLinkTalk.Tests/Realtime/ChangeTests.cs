using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>Changes of messages on connections that are open or come back, over the real Api.</summary>
public sealed class ChangeTests
{
    [Fact]
    public async Task A_change_comes_in_its_turn_live_and_after_an_absence()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"));
        var room = await House.NewRoomAsync(mia, bo);
        await using var bos = await house.FollowAsync(bo);
        await House.PostAsync(mia, room, "one");

        (await mia.Api.Messages.TryEditAsync(room, 1, "two")).OrThrow();
        (await bo.Api.Messages.TryReactAsync(room, 1, "👍")).OrThrow();
        (await mia.Api.Messages.TryDeleteAsync(room, 1)).OrThrow();
        await House.PostAsync(mia, room, "after");

        var live = new[] { await Next(bos), await Next(bos), await Next(bos), await Next(bos), await Next(bos) };
        Assert.Equal([1, 2, 3, 4, 5], live.Select(message => message.Seq));
        Assert.Equal([null, "two", "two", null, null], live.Select(message => message.Changed?.Text));
        Assert.Equal("👍", Assert.Single(live[2].Changed!.Reactions!).Emoji);
        Assert.Equal(MessageKind.Deleted, live[3].Changed!.Kind);
        await using var later = await RawHub.ConnectAsync(house.Address, bo.Token);
        await later.CallAsync("Follow", new Dictionary<Guid, long> { [room] = 1 });
        var missed = new[] { await Next(later), await Next(later), await Next(later), await Next(later) };
        Assert.Equal([2, 3, 4, 5], missed.Select(message => message.Seq));
        Assert.All(missed[..3], message => Assert.Equal((1, MessageKind.Deleted), ((int)message.Changed!.Seq, message.Changed.Kind)));
    }

    [Fact]
    public async Task A_whisper_its_answer_and_its_changes_are_hidden_from_the_third_on_the_same_node()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo, kim) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"), await house.SignUpAsync("Kim"));
        var room = await House.NewRoomAsync(mia, bo, kim);
        await using var mias = await house.FollowAsync(mia);
        await using var bos = await house.FollowAsync(bo);
        await using var kims = await house.FollowAsync(kim);

        var sent = await mias.CallAsync("Post", room, new { clientMessageId = Guid.CreateVersion7(), text = "psst", whisperTo = bo.Id });
        await bos.CallAsync("Post", room, new { clientMessageId = Guid.CreateVersion7(), text = "yes", whisperTo = mia.Id, replyTo = 1 });
        (await mia.Api.Messages.TryEditAsync(room, 1, "psst!")).OrThrow();
        (await bo.Api.Messages.TryReactAsync(room, 1, "👍")).OrThrow();

        Assert.Equal(MessageKind.Whisper, sent.Deserialize<Message>(WireJson.Options)!.Kind);
        for (var seq = 1; seq <= 4; seq++)
        {
            var hidden = await kims.NextAsync("message");
            Assert.Equal(["roomId", "seq", "kind", "sentAt"], hidden.EnumerateObject().Select(property => property.Name));
        }

        foreach (var hub in (RawHub[])[mias, bos])
        {
            var heard = new[] { await Next(hub), await Next(hub), await Next(hub), await Next(hub) };
            Assert.Equal(["psst", "yes", null, null], heard.Select(message => message.Changed is null ? message.Text : null));
            Assert.Equal("psst", heard[1].Quote!.Text);
            Assert.Equal(["psst!", "psst!"], heard[2..].Select(message => message.Changed!.Text));
        }
    }

    [Fact]
    public async Task A_reader_that_blocks_the_quoted_member_gets_the_answer_without_the_quote()
    {
        await using var house = await House.StartAsync("00:00:05");
        var (mia, bo, kim) = (await house.SignUpAsync("Mia"), await house.SignUpAsync("Bo"), await house.SignUpAsync("Kim"));
        var room = await House.NewRoomAsync(mia, bo, kim);
        await House.PostAsync(mia, room, "secret words");
        (await kim.Api.Blocks.TryAddAsync(mia.Id)).OrThrow();
        await using var bos = await house.FollowAsync(bo);
        await using var kims = await house.FollowAsync(kim);

        await bos.CallAsync("Post", room, new { clientMessageId = Guid.CreateVersion7(), text = "answer", replyTo = 1 });
        (await bo.Api.Messages.TryReactAsync(room, 1, "👍")).OrThrow();

        Assert.Equal("secret words", (await Next(bos)).Quote!.Text);
        var answer = await Next(kims);
        Assert.Equal(("answer", new MessageQuote(null, MessageKind.Hidden, null)), (answer.Text, answer.Quote));
        Assert.Equal(MessageKind.Hidden, (await Next(kims)).Kind);
    }

    [Fact]
    public async Task Parts_of_a_message_that_are_none_are_refused_by_name()
    {
        await using var house = await House.StartAsync("00:00:05");
        var mia = await house.SignUpAsync("Mia");
        var room = await House.NewRoomAsync(mia, await house.SignUpAsync("Bo"));
        await using var hub = await house.FollowAsync(mia);
        var id = Guid.CreateVersion7();

        foreach (var (message, field) in ((object?, string)[])
        [
            (null, "message"), ("text", "message"), (new { text = "x" }, "clientMessageId"), (new { clientMessageId = id }, "text"),
            (new { clientMessageId = id, text = "x", replyTo = "1" }, "replyTo"), (new { clientMessageId = id, text = "x", whisperTo = 1 }, "whisperTo"),
        ])
        {
            var refused = await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallAsync("Post", room, message));
            Assert.Contains($"invalid-request: {field}", refused.Message, StringComparison.Ordinal);
        }
    }

    private static Task<Message> Next(RawHub hub) => hub.NextAsync<Message>("message");
}
