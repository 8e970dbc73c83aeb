using Microsoft.AspNetCore.Http.Features;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Sessions;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary><c>GET /sse</c>: the caller's feed as server-sent events.</summary>
internal static class StreamEndpoint
{
    public static async Task GetAsync(
        HttpContext http, Node node, ConnectionGate gate, ConnectionRegistry connections, PresenceAnnouncer presence, Announcer announcer,
        IHostApplicationLifetime host)
    {
        var caller = http.Features.Get<Caller>()
            ?? throw new InvalidOperationException("The stream must be mapped for signed-in callers only.");
        using var place = gate.TryEnterStream(caller, http.Connection.RemoteIpAddress);
        if (place is null)
        {
            await RetryLater.Crowded().ExecuteAsync(http);
            return;
        }

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
            announcer.Tell(stream);
            await stream.Subscriptions.AttachAsync(
                ChannelNames.Feed(caller.AccountId), channel => CursorFor(channel, stream, node, http.Request));
            stream.Subscriptions.StartCatchUp();
            await stream.Severed.WaitAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            connections.Remove(stream);
            stream.Depart();
            await stream.CloseAsync();
        }
    }

    /// <summary>No position: from now. A value that is no position: from now, with a reset.</summary>
    private static StreamCursor CursorFor(LiveChannel channel, StreamConnection stream, Node node, HttpRequest request)
    {
        if (!HoldsPosition(request))
        {
            return new(channel, stream, node, stream.Caller.FeedSeq);
        }

        return long.TryParse(request.Headers["Last-Event-ID"].ToString(), System.Globalization.NumberStyles.None, null, out var seq)
            ? new(channel, stream, node, seq)
            : new(channel, stream, node, Cursor.FromNow) { OwesReset = true };
    }

    private static bool HoldsPosition(HttpRequest request) =>
        request.Headers.TryGetValue("Last-Event-ID", out var held) && held.Count > 0 && held[0] is not "";
}
