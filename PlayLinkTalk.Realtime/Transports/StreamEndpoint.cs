using Microsoft.AspNetCore.Http.Features;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Feed;
using PlayLinkTalk.Realtime.Presence;
using PlayLinkTalk.Realtime.Subscriptions;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary><c>GET /sse</c>: the caller's feed as server-sent events.</summary>
internal static class StreamEndpoint
{
    public static async Task GetAsync(
        HttpContext http, Node node, ConnectionRegistry connections, PresenceAnnouncer presence, IHostApplicationLifetime host)
    {
        var caller = http.Features.Get<Caller>()
            ?? throw new InvalidOperationException("The stream must be mapped for signed-in callers only.");
        var stream = new StreamConnection(http, caller, node, presence);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        http.Response.Headers.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        connections.Add(stream);
        stream.Arrive();
        try
        {
            stream.Post(StreamFrames.Opening(node.Options.Retry, HoldsPosition(http.Request) ? null : caller.FeedSeq));
            await stream.Listening.AttachAsync(Channels.Feed(caller.AccountId), channel => CursorFor(channel, stream, http.Request));
            stream.Listening.StartCatchUp();
            await BeatAsync(stream, node, ending.Token);
        }
        finally
        {
            connections.Remove(stream);
            stream.Depart();
            await stream.CloseAsync();
        }
    }

    /// <summary>No position: from now. One that never was a position: from now, and the client is told.</summary>
    private static StreamCursor CursorFor(LiveChannel channel, StreamConnection stream, HttpRequest request)
    {
        if (!HoldsPosition(request))
        {
            return new(channel, stream, stream.Caller.FeedSeq);
        }

        return long.TryParse(request.Headers["Last-Event-ID"].ToString(), System.Globalization.NumberStyles.None, null, out var seq)
            ? new(channel, stream, seq)
            : new(channel, stream, Cursor.FromNow) { OwesReset = true };
    }

    private static bool HoldsPosition(HttpRequest request) =>
        request.Headers.TryGetValue("Last-Event-ID", out var held) && held.Count > 0 && held[0] is not "";

    private static async Task BeatAsync(StreamConnection stream, Node node, CancellationToken ending)
    {
        using var beats = new PeriodicTimer(node.Options.Heartbeat, node.Time);
        using var severed = CancellationTokenSource.CreateLinkedTokenSource(ending);
        _ = stream.Severed.ContinueWith(_ => severed.CancelAsync(), TaskScheduler.Default);
        try
        {
            while (await beats.WaitForNextTickAsync(severed.Token))
            {
                stream.Outbox.PostPassing(StreamFrames.Heartbeat);
            }
        }
        catch (OperationCanceledException) when (severed.IsCancellationRequested)
        {
            // The client, the node or the host has ended it.
        }
    }
}
