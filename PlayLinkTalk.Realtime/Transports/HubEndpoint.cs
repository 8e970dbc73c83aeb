using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// <c>/hubs/talk</c>: the hub over WebSockets, each of them a <see cref="SocketHubConnection"/>. The framework's own transport
/// would put a pipe and two threads between a message and its socket (docs/adr/0005).
/// </summary>
internal static class HubEndpoint
{
    private const int IdBytes = 16;

    /// <summary>Maps the hub. The endpoint that opens connections is returned, its <c>negotiate</c> is not.</summary>
    public static IEndpointConventionBuilder MapTalk(this IEndpointRouteBuilder endpoints, string path)
    {
        var hub = new ConnectionBuilder(endpoints.ServiceProvider).UseHub<TalkHub>().Build();
        // The hub's own pings keep a connection alive, in both directions.
        var sockets = endpoints.CreateApplicationBuilder().UseWebSockets(new() { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        var realtime = endpoints.ServiceProvider.GetRequiredService<IOptions<RealtimeOptions>>().Value;
        var input = HubSocket.InputOf(realtime.LargestHubMessage);
        sockets.Run(http => ConnectAsync(http, hub, input));
        endpoints.MapPost($"{path}/negotiate", Negotiate).ExcludeFromDescription();
        return endpoints.Map(path, sockets.Build()).ExcludeFromDescription();
    }

    private static async Task ConnectAsync(HttpContext http, ConnectionDelegate hub, PipeOptions input)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await Problem.Of(StatusCodes.Status400BadRequest, ProblemCodes.InvalidRequest, "Connect with a WebSocket.").ExecuteAsync(http);
            return;
        }

        var caller = http.Features.Get<Caller>()
            ?? throw new InvalidOperationException("The hub must be mapped for signed-in callers only.");
        var gate = http.RequestServices.GetRequiredService<ConnectionGate>();
        using var place = gate.TryEnterHub(caller, http.Connection.RemoteIpAddress);
        if (place is null)
        {
            await RetryLater.Crowded().ExecuteAsync(http);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var node = http.RequestServices.GetRequiredService<Node>();
        var talk = new SocketHubConnection(new(NewId(), http, socket, input, node.Time), caller, node);
        using var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStopping.Register(() => talk.End(Ending.Moving));
        await talk.RunAsync(hub);
    }

    /// <summary>
    /// For clients that ask first how to connect. The node keeps nothing of the answer, so the connection that follows may come
    /// to any node.
    /// </summary>
    private static IResult Negotiate()
    {
        var id = NewId();
        return TypedResults.Ok(new
        {
            NegotiateVersion = 1,
            ConnectionId = id,
            ConnectionToken = id,
            AvailableTransports = new[] { new { Transport = "WebSockets", TransferFormats = new[] { "Text" } } },
        });
    }

    internal static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
}
