using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>A stream of one account's feed.</summary>
/// <remarks>
/// A stream goes one way: a frozen client looks like a quiet one. The request is the only sign of life, so a stream counts as
/// presence for <see cref="RealtimeOptions.LongestSilence"/> after it. A client that stays longer is also connected to the hub,
/// which then decides.
/// </remarks>
internal sealed class StreamConnection(HttpContext http, Caller caller, Node node, PresenceAnnouncer presence)
    : Connection($"sse-{http.TraceIdentifier}", "sse", caller, node)
{
    /// <summary>Half of the time between two calls of <see cref="Beat"/>.</summary>
    private static readonly TimeSpan BeatTolerance = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource _severed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isPresent;
    private long _beatAt = node.Time.GetTimestamp();

    /// <summary>Completes when the node has ended the stream.</summary>
    public Task Severed => _severed.Task;

    public override bool HearsFeed => true;

    public override bool IsPresent => Volatile.Read(ref _isPresent) == 1;

    public void Arrive()
    {
        Volatile.Write(ref _isPresent, 1);
        presence.Arrived(this);
    }

    /// <summary>May be called more than once.</summary>
    public void Depart()
    {
        if (Interlocked.Exchange(ref _isPresent, 0) == 1)
        {
            presence.Departed(this);
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

        if (Age >= Node.Options.LongestSilence)
        {
            Depart();
        }
    }

    protected override async ValueTask WriteAsync(IReadOnlyList<Frame> frames)
    {
        var body = http.Response.BodyWriter;
        foreach (var frame in frames)
        {
            frame.Bytes.Span.CopyTo(body.GetSpan(frame.Bytes.Length));
            body.Advance(frame.Bytes.Length);
        }

        await body.FlushAsync(CancellationToken.None);
    }

    protected override ValueTask SayGoodbyeAsync(Goodbye why)
    {
        if (why == Ending.Moving)
        {
            // The client reconnects by itself, with its position, and sooner than usual; spread at random.
            return WriteAsync([StreamFrames.Retry(Node.Options.Retry * (0.1 + (0.4 * Random.Shared.NextDouble())))]);
        }

        if (why != Ending.SessionEnded)
        {
            return ValueTask.CompletedTask;
        }

        var seq = Subscriptions.Cursors().Select(cursor => Math.Max(0, cursor.Position)).FirstOrDefault();
        var data = JsonSerializer.SerializeToUtf8Bytes(new { seq, Caller.SessionId }, WireJson.Options);
        return WriteAsync([StreamFrames.Event(0, FeedEventTypes.SessionEnded, data)]);
    }

    protected override void Sever(bool isStuck)
    {
        if (isStuck)
        {
            http.Abort();
        }

        _severed.TrySetResult();
    }
}
