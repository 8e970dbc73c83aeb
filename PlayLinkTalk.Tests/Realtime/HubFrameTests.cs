using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>Frames that no proper client sends: they end their own connection at most.</summary>
public sealed class HubFrameTests
{
    public static TheoryData<string> Garbage => new()
    {
        "not json\u001e",
        "{}\u001e",
        "[]\u001e",
        """{"type":"one"}""" + '\u001e',
        """{"type":1}""" + '\u001e',
        """{"type":1,"target":7,"arguments":[]}""" + '\u001e',
        """{"type":1,"target":"Send","arguments":{}}""" + '\u001e',
        """{"type":99}""" + '\u001e',
        "\u001e\u001e\u001e",
        new string('[', 5000) + '\u001e',
        """{"type":1,"invocationId":"1","target":"Send","arguments":["a","b",""" + '"' + new string('x', 100_000) + "\"]}\u001e",
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_malformed_frame_does_not_affect_other_clients(string frame)
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var proper = await node.FollowAsync(mia);
        await using var improper = await node.FollowAsync(bo);

        await improper.WriteBytesAsync(Encoding.UTF8.GetBytes(frame));

        await proper.CallAsync("Send", room, Guid.CreateVersion7(), "still here");
        Assert.Equal(1, (await proper.NextAsync<Message>("message")).Seq);
        await using var again = await node.FollowAsync(bo, (room, 0));
        Assert.Equal(1, (await again.NextAsync<Message>("message")).Seq);
    }

    [Fact]
    public async Task A_frame_larger_than_allowed_ends_the_connection()
    {
        await using var node = await TestNode.StartAsync();
        await using var hub = await node.FollowAsync(node.World.SignUp());

        await hub.WriteBytesAsync(new byte[1024 * 1024]);

        await hub.Closed.WaitAsync(RawHub.Patience);
    }

    [Fact]
    public async Task A_message_of_an_unknown_type_closes_the_connection_with_a_reason()
    {
        await using var node = await TestNode.StartAsync();
        await using var hub = await node.FollowAsync(node.World.SignUp());

        await hub.WriteAsync("""{"type":99}""");

        await hub.Closed.WaitAsync(RawHub.Patience);
        Assert.Contains("invalid-request", hub.ClosingError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_bytes_and_another_protocol_end_the_connection()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        await using var random = await node.FollowAsync(mia);
        await random.WriteBytesAsync(RandomNumberGenerator.GetBytes(1000).Append((byte)0x1e).ToArray(), WebSocketMessageType.Binary);
        await random.Closed.WaitAsync(RawHub.Patience);

        foreach (var handshake in new[] { """{"protocol":"messagepack","version":1}""", """{"protocol":"json","version":99}""", "hello" })
        {
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Authorization", $"Bearer {mia.Token}");
            await socket.ConnectAsync(new($"ws://{node.Address.Authority}/hubs/talk"), RawHub.Patience);
            await socket.SendAsync(Encoding.UTF8.GetBytes(handshake + '\u001e'), WebSocketMessageType.Text, true, RawHub.Patience);
            WebSocketReceiveResult got;
            do
            {
                got = await socket.ReceiveAsync(new byte[4096], RawHub.Patience);
            }
            while (got.MessageType != WebSocketMessageType.Close);
        }

        await using var proper = await node.FollowAsync(mia);
    }

    [Fact]
    public async Task Unknown_methods_are_refused_and_the_connection_goes_on()
    {
        await using var node = await TestNode.StartAsync();
        await using var hub = await node.FollowAsync(node.World.SignUp());

        await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallAsync("OnConnectedAsync"));
        await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallAsync("NoSuchMethod"));
        await Assert.ThrowsAsync<RawHub.RefusedException>(() => hub.CallAsync("Send", 1));
        await hub.CallAsync("Follow", new object());
    }
}
