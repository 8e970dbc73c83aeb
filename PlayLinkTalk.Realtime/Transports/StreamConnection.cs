using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Presence;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>A stream of one account's feed.</summary>
/// <remarks>
/// A stream has no way back: its client can't show that it is alive, and a frozen one looks like a quiet one. The request is
/// its only sign of life, so a stream counts as presence for <see cref="RealtimeOptions.LongestSilence"/> after it. A client
/// that stays longer is also connected to the hub, and the hub decides.
/// </remarks>
internal sealed class StreamConnection(HttpContext http, Caller caller, Node node, PresenceAnnouncer presence)
    : Connection($"sse-{http.TraceIdentifier}", "sse", caller, node)
{
    private readonly TaskCompletionSource _severed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isPresent;

    /// <summary>Completes when the node has ended the stream.</summary>
    public Task Severed => _severed.Task;

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
        if (why != Ending.SessionEnded)
        {
            // Its client comes back by itself, with the position it has; who has to move, sooner than usual.
            return why == Ending.Moving ? WriteAsync([StreamFrames.Retry(Node.Options.Retry * (0.1 + (0.4 * Random.Shared.NextDouble())))]) : ValueTask.CompletedTask;
        }

        var seq = Listening.Cursors().Select(cursor => Math.Max(0, cursor.Position)).FirstOrDefault();
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
