using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Rooms;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>A connection of the hub.</summary>
internal sealed class TalkConnection : Connection
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(300);
    private readonly HubConnectionContext _hub;
    private long _typedAt;

    public TalkConnection(HubConnectionContext hub, Caller caller, Node node)
        : base(hub.ConnectionId, "hub", caller, node)
    {
        _hub = hub;
        Membership = new(this, node);
    }

    public RoomMembership Membership { get; }

    public override IReadOnlyCollection<Guid> Rooms => Membership.Rooms;

    /// <summary>Typing is passed on a few times a second at most.</summary>
    public bool MayTypeNow()
    {
        if (_typedAt != 0 && Node.Time.GetElapsedTime(_typedAt) < TypingPause)
        {
            return false;
        }

        _typedAt = Node.Time.GetTimestamp();
        return true;
    }

    /// <param name="roomId">As the client wrote it, which may be no id at all.</param>
    /// <param name="seq">It goes on after this position; 0 when nothing of the room will be delivered.</param>
    public void PostReset(string roomId, long seq)
    {
        Node.Metrics.WasReset();
        PostInvocation(HubEvents.Reset, new { RoomId = roomId, Seq = seq });
    }

    public void PostRoomChanged(Guid roomId, string change) =>
        PostInvocation(HubEvents.RoomChanged, new RoomChanged(roomId, change, Caller.AccountId, Caller.Name));

    protected override async ValueTask WriteAsync(IReadOnlyList<Frame> frames, CancellationToken cancellationToken)
    {
        if (frames.Count == 1)
        {
            await _hub.WriteAsync(frames[0].Hub, cancellationToken);
            return;
        }

        // Several messages may share one WebSocket message: one system call for all that has piled up.
        var joined = ArrayPool<byte>.Shared.Rent(frames.Sum(frame => frame.Bytes.Length));
        var length = 0;
        foreach (var frame in frames)
        {
            frame.Bytes.CopyTo(joined.AsMemory(length));
            length += frame.Bytes.Length;
        }

        await _hub.WriteAsync(new SerializedHubMessage([new(Frame.HubProtocol, joined.AsMemory(0, length))]), cancellationToken);
        // Not in a finally: after a failure the transport may still be reading it.
        ArrayPool<byte>.Shared.Return(joined);
    }

    protected override ValueTask SayGoodbyeAsync(Goodbye why, CancellationToken cancellationToken) =>
        _hub.WriteAsync(new InvocationMessage(HubEvents.Goodbye, [why]), cancellationToken);

    protected override void Sever(bool isStuck)
    {
        _hub.Abort();
        if (isStuck)
        {
            // The framework would first write a farewell of its own, behind the write that is stuck.
            _hub.GetHttpContext()?.Abort();
        }
    }

    private void PostInvocation<T>(string target, T argument) =>
        Post(HubFrames.Invocation(target, JsonSerializer.SerializeToUtf8Bytes(argument, WireJson.Options)));
}
