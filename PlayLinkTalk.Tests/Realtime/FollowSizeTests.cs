using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A member may be in very many rooms and still connects.</summary>
public sealed class FollowSizeTests
{
    private const int Limit = 1000;

    [Fact]
    public async Task One_call_may_name_as_many_rooms_as_the_limit_allows()
    {
        await using var node = await TestNode.StartAsync(("QueueLength", "4096"));
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.ConnectAsync(mia);
        var positions = Enumerable.Range(0, Limit - 1).ToDictionary(_ => Guid.CreateVersion7().ToString(), _ => (object)long.MaxValue);
        positions[room.ToString()] = 0;

        await hub.CallAsync("Follow", positions);
        node.World.Post(room, mia, "heard");

        Assert.Equal("heard", (await hub.NextAsync<Message>("message")).Text);
    }

    [Fact]
    public async Task One_room_more_than_the_limit_is_refused_and_the_connection_goes_on()
    {
        await using var node = await TestNode.StartAsync();
        await using var hub = await node.ConnectAsync(node.World.SignUp());
        var positions = Enumerable.Range(0, Limit + 1).ToDictionary(_ => Guid.CreateVersion7().ToString(), _ => 1L);

        var refused = await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallAsync("Follow", positions));

        Assert.Contains("invalid-request", refused.Message, StringComparison.Ordinal);
        await hub.CallAsync("Follow", new object());
    }

    [Fact]
    public async Task A_limit_that_was_raised_holds_for_the_size_of_the_message_too()
    {
        await using var node = await TestNode.StartAsync(("FollowLimit", "3000"), ("QueueLength", "8192"));
        await using var hub = await node.ConnectAsync(node.World.SignUp());

        await hub.CallAsync("Follow", Enumerable.Range(0, 3000).ToDictionary(_ => Guid.CreateVersion7().ToString(), _ => long.MaxValue));
    }

    [Fact]
    public async Task A_member_of_1100_rooms_connects_with_all_positions_and_hears_each_room()
    {
        await using var node = await TestNode.StartAsync(("QueueLength", "4096"));
        var mia = node.World.SignUp();
        Guid[] rooms = [.. Enumerable.Range(0, 1100).Select(_ => node.World.NewRoom(mia))];
        var heard = System.Threading.Channels.Channel.CreateUnbounded<Guid>();
        await using var talk = new TalkConnection(
            new(ServiceHttp.Create(node.Address), CallerCredentials.Bearer(mia.Token)),
            new() { Service = node.Address, Credentials = CallerCredentials.Bearer(mia.Token) },
            new() { Message = message => heard.Writer.TryWrite(message.RoomId) });

        await talk.StartAsync(rooms.ToDictionary(room => room, _ => 0L), RawHub.Patience);
        foreach (var room in rooms)
        {
            node.World.Post(room, mia, "hello");
            Assert.Equal(room, await heard.Reader.ReadAsync(RawHub.Patience));
        }
    }

    [Fact]
    public async Task A_member_of_2500_rooms_follows_them_whatever_the_client_names()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        Guid[] rooms = [.. Enumerable.Range(0, 2500).Select(_ => node.World.NewRoom(mia))];
        await using var hub = await node.ConnectAsync(mia);

        await hub.CallAsync("Follow", new object());
        foreach (var room in (Guid[])[rooms[0], rooms[1250], rooms[^1]])
        {
            node.World.Post(room, mia, "hello");
            Assert.Equal(room, (await hub.NextAsync<Message>("message")).RoomId);
        }

        Assert.All(node.Api.ResumeBatches, batch => Assert.True(batch.Resumes.Sum(each => each.Held.Rooms?.Count ?? 0) <= 1000));
    }

    [Fact]
    public async Task A_message_of_the_hub_above_its_limit_closes_the_connection()
    {
        await using var node = await TestNode.StartAsync();
        await using var hub = await node.ConnectAsync(node.World.SignUp());

        await hub.WriteAsync($$"""{"type":1,"target":"Follow","arguments":["{{new string('x', 200_000)}}"]}""");

        await hub.Closed.WaitAsync(RawHub.Patience);
        Assert.NotNull(hub.ClosingError);
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"\udc00x":1}""")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"\\ud800\"")]
    public async Task Positions_that_are_none_are_refused_with_a_code(string positions)
    {
        await using var node = await TestNode.StartAsync();
        await using var hub = await node.ConnectAsync(node.World.SignUp());

        var refused = await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallRawAsync("Follow", positions));

        Assert.Contains("invalid-request", refused.Message, StringComparison.Ordinal);
        await hub.CallAsync("Follow", new object());
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_text_and_no_id()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);
        const string half = "\"\\ud800\"";

        var text = await Assert.ThrowsAsync<RawHub.RefusedException>(
            () => hub.CallRawAsync("Send", $"\"{room}\"", $"\"{Guid.CreateVersion7()}\"", half));
        var id = await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallRawAsync("Typing", half));

        Assert.Contains("invalid-request: text", text.Message, StringComparison.Ordinal);
        Assert.Contains("invalid-request: roomId", id.Message, StringComparison.Ordinal);
    }
}
