using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Feed;
using PlayLinkTalk.Realtime.Rooms;
using PlayLinkTalk.Realtime.Subscriptions;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>A connection of the hub.</summary>
internal sealed class TalkConnection : Connection
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(300);

    /// <summary>For the last words, and for the client's.</summary>
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly TalkSocket _socket;
    private readonly ChannelHold? _feed;
    private long _typedAt;

    /// <param name="feed">Held since before it was asked who the caller is.</param>
    public TalkConnection(TalkSocket socket, Caller caller, ChannelHold? feed, Node node)
        : base(socket.ConnectionId, "hub", caller, node)
    {
        (_socket, _feed) = (socket, feed);
        _socket.Written = written => Post(new(written));
        _socket.Features.Set(this);
        Membership = new(this, node);
    }

    public RoomMembership Membership { get; }

    public override IReadOnlyCollection<Guid> Rooms => Membership.Rooms;

    /// <summary>Hears the account's feed. True: whatever came after the Api's answer has been heard, and it need not be asked again.</summary>
    public async Task<bool> HearFeedAsync()
    {
        var feed = Channels.Feed(Caller.AccountId);
        using (_feed)
        {
            await Listening.AttachAsync(feed, channel => new HubFeedCursor(channel, this, Node));
            return _feed is { IsWhole: true } && Listening.Find(feed) is { } cursor && cursor.Channel.TryGoLive(cursor);
        }
    }

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
        CountReset();
        PostInvocation(HubEvents.Reset, new { RoomId = roomId, Seq = seq });
    }

    public void PostRoomChanged(Guid roomId, string change) =>
        PostInvocation(HubEvents.RoomChanged, new RoomChanged(roomId, change, Caller.AccountId, Caller.Name));

    /// <summary>Completes when both sides are done with it.</summary>
    public async Task RunAsync(ConnectionDelegate hub)
    {
        var receiving = _socket.ReceiveAsync();
        try
        {
            await hub(_socket);
        }
        finally
        {
            // What the hub said last (why it refuses, that it closes) still goes out.
            await Outbox.FinishAsync(ClosePatience);
            await CloseAsync();
            await _socket.CloseAsync(receiving, ClosePatience);
        }
    }

    public override void Beat()
    {
        base.Beat();
        _socket.Beat();
        // The framework's own clock starts with the client's first ping: a client that dies before it would stay for ever.
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

        // Several messages may share one WebSocket message: one system call for all that has piled up.
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

    private void PostInvocation<T>(string target, T argument) =>
        Post(HubFrames.Invocation(target, JsonSerializer.SerializeToUtf8Bytes(argument, WireJson.Options)));
}
