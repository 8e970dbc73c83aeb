using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>A connection of the hub over a WebSocket.</summary>
internal sealed class SocketHubConnection : HubConnection
{
    /// <summary>For the last frames, and for the client's close.</summary>
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly HubSocket _socket;

    public SocketHubConnection(HubSocket socket, Caller caller, Node node)
        : base(socket.ConnectionId, "hub", caller, node)
    {
        _socket = socket;
        _socket.Written = WriteNow;
        _socket.Features.Set<HubConnection>(this);
    }

    /// <summary>Completes when both sides have closed.</summary>
    public async Task RunAsync(ConnectionDelegate hub)
    {
        var receiving = _socket.ReceiveAsync();
        try
        {
            await hub(_socket);
        }
        finally
        {
            // The hub's last messages (a refusal, its close) are still written.
            await Queue.FinishAsync(ClosePatience);
            await CloseAsync();
            await _socket.CloseAsync(receiving, ClosePatience);
        }
    }

    /// <summary>The thread that has an answer of the hub also writes it.</summary>
    private void WriteNow(ReadOnlyMemory<byte> answer)
    {
        using var round = Node.Writes.Hold();
        Post(new(answer));
    }

    public override void Beat()
    {
        base.Beat();
        _socket.Beat();
        // The framework's own time-out starts with the client's first ping: a client that dies before it would stay for ever.
        if (_socket.Silence >= Node.Options.LongestSilence)
        {
            End(Ending.Silent);
        }
    }

    protected override async ValueTask WriteAsync(IReadOnlyList<Frame> frames)
    {
        if (frames.Count == 1)
        {
            await _socket.SendAsync(frames[0].Bytes);
            return;
        }

        // Several hub messages may share one WebSocket message: one system call for all that wait.
        var length = 0;
        for (var at = 0; at < frames.Count; at++)
        {
            length += frames[at].Bytes.Length;
        }

        var joined = ArrayPool<byte>.Shared.Rent(length);
        length = 0;
        for (var at = 0; at < frames.Count; at++)
        {
            frames[at].Bytes.CopyTo(joined.AsMemory(length));
            length += frames[at].Bytes.Length;
        }

        await _socket.SendAsync(joined.AsMemory(0, length));
        // Not in a finally: after a failure the transport may still be reading it.
        ArrayPool<byte>.Shared.Return(joined);
    }

    protected override ValueTask SayGoodbyeAsync(Goodbye why) => WriteAsync(
    [
        HubFrames.Invocation(HubEvents.Goodbye, JsonSerializer.SerializeToUtf8Bytes(why, WireJson.Options)),
        HubFrames.Close(why.Reconnect),
    ]);

    protected override void Sever(bool isStuck)
    {
        if (isStuck)
        {
            _socket.Abort();
        }

        _socket.Leave();
    }
}
