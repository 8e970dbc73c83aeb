using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class HubMethodTests
{
    [Fact]
    public async Task A_send_completes_with_the_stored_message_and_reaches_every_member()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"));
        var room = node.World.NewRoom(mia, bo);
        await using var mias = await node.FollowAsync(mia);
        await using var bos = await node.FollowAsync(bo);
        var id = Guid.CreateVersion7();

        var stored = (await mias.CallAsync("Send", room, id, "안녕 \"all\"\n")).Deserialize<Message>(WireJson.Options)!;

        Assert.Equal((room, 1, id, "안녕 \"all\"\n"), (stored.RoomId, stored.Seq, stored.ClientMessageId, stored.Text));
        Assert.Equal(stored, await mias.NextAsync<Message>("message"));
        Assert.Equal(stored, await bos.NextAsync<Message>("message"));
    }

    [Fact]
    public async Task A_whisper_takes_a_position_of_all_and_shows_its_content_to_two()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo, kim) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"), node.World.SignUp("Kim"));
        var room = node.World.NewRoom(mia, bo, kim);
        await using var mias = await node.FollowAsync(mia);
        await using var bos = await node.FollowAsync(bo);
        await using var kims = await node.FollowAsync(kim);

        var stored = (await mias.CallAsync("Whisper", room, Guid.CreateVersion7(), "psst", bo.Id)).Deserialize<Message>(WireJson.Options)!;

        Assert.Equal(stored, await mias.NextAsync<Message>("message"));
        Assert.Equal(stored, await bos.NextAsync<Message>("message"));
        var hidden = await kims.NextAsync("message");
        Assert.Equal(["roomId", "seq", "kind", "sentAt"], hidden.EnumerateObject().Select(property => property.Name));
        Assert.Equal((1, "hidden"), (hidden.GetProperty("seq").GetInt64(), hidden.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Reading_and_typing_are_told_to_the_room()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"));
        var room = node.World.NewRoom(mia, bo);
        await using var mias = await node.FollowAsync(mia);
        await using var bos = await node.FollowAsync(bo);

        await mias.CallAsync("Typing", room);
        await mias.CallAsync("Read", room, 1);

        Assert.Equal(new TypingSignal(room, mia.Id, "Mia"), await bos.NextAsync<TypingSignal>("typing"));
        Assert.Equal(new ReadMark(room, mia.Id, 1), await bos.NextAsync<ReadMark>("read"));
    }

    [Fact]
    public async Task A_foreign_room_does_not_exist_for_any_method()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(bo);
        await using var hub = await node.FollowAsync(mia);
        await using var owner = await node.FollowAsync(bo);

        await RefusedAsync("not-found", () => hub.CallAsync("Send", room, Guid.CreateVersion7(), "let me in"));
        await RefusedAsync("not-found", () => hub.CallAsync("Whisper", room, Guid.CreateVersion7(), "let me in", bo.Id));
        await RefusedAsync(
            "not-found", () => hub.CallAsync("Post", room, new { clientMessageId = Guid.CreateVersion7(), text = "let me in", replyTo = 1 }));
        await RefusedAsync("not-found", () => hub.CallAsync("Read", room, 1));
        await RefusedAsync("not-found", () => hub.CallAsync("Typing", room));

        node.World.Post(room, bo, "alone");
        Assert.Equal("alone", (await owner.NextAsync<Message>("message")).Text);
        Assert.Empty(owner.TakeAll());
        Assert.Empty(hub.TakeAll());
        Assert.Single(node.World.Log(room, bo.Id));
    }

    [Fact]
    public async Task Arguments_that_are_none_are_refused_by_name()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);

        await RefusedAsync("invalid-request: roomId", () => hub.CallAsync("Send", "no id", Guid.CreateVersion7(), "text"));
        await RefusedAsync("invalid-request: clientMessageId", () => hub.CallAsync("Send", room, 7, "text"));
        await RefusedAsync("invalid-request: text", () => hub.CallAsync("Send", room, Guid.CreateVersion7(), null));
        await RefusedAsync("invalid-request: text", () => hub.CallAsync("Send", room, Guid.CreateVersion7(), new[] { "text" }));
        await RefusedAsync("invalid-request", () => hub.CallAsync("Send", room, Guid.CreateVersion7(), ""));
        await RefusedAsync("invalid-request: whisperTo", () => hub.CallAsync("Whisper", room, Guid.CreateVersion7(), "text", "Bo"));
        await RefusedAsync("invalid-request: seq", () => hub.CallAsync("Read", room, -1));
        await RefusedAsync("invalid-request: seq", () => hub.CallAsync("Read", room, "1"));
        await RefusedAsync("invalid-request: roomId", () => hub.CallAsync("Typing", new object()));
    }

    [Fact]
    public async Task While_the_Api_is_away_a_send_is_refused_for_now()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);
        node.Api.IsDown = true;

        await RefusedAsync("unavailable", () => hub.CallAsync("Send", room, Guid.CreateVersion7(), "text"));
    }

    [Fact]
    public async Task A_send_of_a_session_that_ended_ends_the_connection()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);
        node.World.SignOut(mia, publish: false);

        await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallAsync("Send", room, Guid.CreateVersion7(), "text"));
        Assert.Equal(new Goodbye("session-ended", false), await hub.NextAsync<Goodbye>("goodbye"));
        await hub.Closed.WaitAsync(RawHub.Patience);
    }

    private static async Task RefusedAsync(string code, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<RawHub.RefusedException>(act);
        Assert.Contains($"HubException: {code}", refused.Message, StringComparison.Ordinal);
    }
}
