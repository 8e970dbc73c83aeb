using System.Buffers;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// A connection of the hub for a network that lets no WebSocket through: the same frames in the same queue, written as server-sent
/// events. The client's own acts come as requests of their own, perhaps to other nodes.
/// </summary>
internal sealed class StreamHubConnection(string id, HttpContext http, Caller caller, Node node, PresenceAnnouncer presence)
    : HubConnection(id, "hub-stream", caller, node)
{
    private const byte RecordSeparator = 0x1e;

    /// <summary>Half of the time between two calls of <see cref="Beat"/>.</summary>
    private static readonly TimeSpan BeatTolerance = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource _severed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _beatAt = node.Time.GetTimestamp();
    private long _heardAt = node.Time.GetTimestamp();

    /// <summary>Completes when the node has ended the stream.</summary>
    public Task Severed => _severed.Task;

    /// <summary>The first frame: where the client sends its signs of life, and how often.</summary>
    public void PostOpened() => PostInvocation(HubEvents.Opened, new StreamOpened(Id, Node.Options.Heartbeat.TotalSeconds));

    /// <summary>All rooms are live.</summary>
    public void PostFollowed(IReadOnlyCollection<Guid> fromNow) => PostInvocation(HubEvents.Followed, fromNow);

    public override void Hear(StreamSign sign)
    {
        if (sign.ConnectionId != Id || sign.SessionId != Caller.SessionId)
        {
            return;
        }

        Volatile.Write(ref _heardAt, Node.Time.GetTimestamp());
        if (sign.Typing is { } room && Membership.Contains(room))
        {
            Node.Run("Telling that an account is typing", () => TellTypingAsync(room, Ended));
        }

        if (sign.Looking is { } isLooking)
        {
            Node.Run("Noting whether an account looks", () => presence.LooksAsync(this, isLooking));
        }
    }

    public override void Beat()
    {
        base.Beat();
        if (Node.Time.GetElapsedTime(_beatAt) >= Node.Options.Heartbeat - BeatTolerance)
        {
            _beatAt = Node.Time.GetTimestamp();
            Queue.PostSignal(StreamFrames.Heartbeat);
        }

        if (Node.Time.GetElapsedTime(Volatile.Read(ref _heardAt)) >= Node.Options.LongestSilence)
        {
            End(Ending.Silent);
        }
    }

    protected override async ValueTask WriteAsync(IReadOnlyList<Frame> frames)
    {
        foreach (var frame in frames)
        {
            Write(http.Response.BodyWriter, frame);
        }

        await http.Response.BodyWriter.FlushAsync(CancellationToken.None);
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
            http.Abort();
        }

        _severed.TrySetResult();
    }

    /// <summary>Each record of the hub's protocol becomes the data of one event. A heartbeat is a comment already.</summary>
    private static void Write(IBufferWriter<byte> body, Frame frame)
    {
        if (frame == StreamFrames.Heartbeat)
        {
            body.Write(frame.Bytes.Span);
            return;
        }

        var rest = frame.Bytes.Span;
        for (int end; (end = rest.IndexOf(RecordSeparator)) >= 0; rest = rest[(end + 1)..])
        {
            StreamFrames.WriteData(body, rest[..end]);
            body.Write("\n"u8);
        }
    }
}
