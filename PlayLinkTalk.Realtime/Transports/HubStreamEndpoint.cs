using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// <c>/hubs/talk/stream</c>: what the hub tells, as server-sent events, for networks without WebSockets (docs/adr/0032). A POST,
/// because the positions of many rooms do not fit into an address.
/// </summary>
internal static class HubStreamEndpoint
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Follows all rooms of the caller from the positions in the body, as the hub's <c>Follow</c> does. The stream begins with
    /// <see cref="HubEvents.Opened"/>; <see cref="HubEvents.Followed"/> comes when all rooms are live.
    /// </summary>
    public static async Task<Results<EmptyHttpResult, ProblemHttpResult, RetryLater>> OpenAsync(
        HttpContext http, JsonElement positions, Node node, CallRates rates, ConnectionGate gate, ConnectionRegistry connections,
        PresenceAnnouncer presence, IHostApplicationLifetime host)
    {
        var caller = CallerOf(http);
        if (rates.Follows.Exceeded(caller.AccountId) is { } wait)
        {
            return RetryLater.Limited(wait);
        }

        if (FollowArgument.Read(positions, node.Options.FollowLimit) is not { } asked)
        {
            return Problem.Invalid("positions", $"Must be an object that names at most {node.Options.FollowLimit} rooms.");
        }

        using var place = gate.TryEnterHub(caller, http.Connection.RemoteIpAddress);
        if (place is null)
        {
            return RetryLater.Crowded();
        }

        var stream = new StreamHubConnection(HubEndpoint.NewId(), http, caller, node, presence);
        http.Response.Headers.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        using var stopping = host.ApplicationStopping.Register(() => stream.End(Ending.Moving));
        connections.Add(stream);
        presence.Arrived(stream);
        try
        {
            stream.PostOpened();
            await stream.AttachFeedAsync();
            node.Run("Following over a stream", () => FollowAsync(stream, asked));
            await stream.Severed.WaitAsync(http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            connections.Remove(stream);
            presence.Departed(stream);
            await stream.CloseAsync();
        }

        return TypedResults.Empty;
    }

    /// <summary>
    /// A sign of life for a stream, which may be another node's, and what else its client does without waiting for an answer.
    /// </summary>
    public static async Task<Results<Accepted, ProblemHttpResult, RetryLater>> SignAsync(
        HttpContext http, string connectionId, PostedSign sign, Node node, CallRates rates, ConnectionRegistry connections,
        CancellationToken cancellationToken)
    {
        var caller = CallerOf(http);
        if (rates.Typings.Exceeded(caller.AccountId) is { } wait)
        {
            return RetryLater.Limited(wait);
        }

        if (!IsConnectionId(connectionId) || (sign.Typing is { } room && !caller.Rooms.Contains(room)))
        {
            return Problem.NotFound();
        }

        var signed = new StreamSign(connectionId, caller.SessionId, sign.Typing, sign.Looking);
        if (connections.Find(connectionId) is StreamHubConnection here)
        {
            here.Hear(signed);
            return TypedResults.Accepted((string?)null);
        }

        var isTold = await node.Broker.PublishAsync(
            [new(ChannelNames.Feed(caller.AccountId), 0, FeedEventTypes.StreamSign,
                JsonSerializer.SerializeToUtf8Bytes(signed, WireJson.Options))],
            cancellationToken);
        return isTold ? TypedResults.Accepted((string?)null) : RetryLater.Unavailable(Soon);
    }

    private static async Task FollowAsync(StreamHubConnection stream, FollowArgument asked)
    {
        foreach (var name in asked.Garbage)
        {
            stream.PostReset(name, 0);
        }

        stream.PostFollowed(await stream.Membership.FollowAsync(asked.Positions));
    }

    private static bool IsConnectionId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    private static Caller CallerOf(HttpContext http) => http.Features.Get<Caller>()
        ?? throw new InvalidOperationException("The stream must be mapped for signed-in callers only.");
}
