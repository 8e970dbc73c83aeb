using System.Net;
using PlayLinkTalk.Client;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Presence;

/// <summary>One connection of an account to a node: the hub, or a stream. It does not reconnect.</summary>
internal sealed class Tab : IRawListener, IDisposable
{
    private readonly TaskCompletionSource _following = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IDisposable? _connection;

    private Tab()
    {
    }

    /// <summary>Completes when it follows its room.</summary>
    public static async Task<Tab> OpenHubAsync(TopologyProcess node, LoadPlayer player, CancellationToken cancellationToken)
    {
        var tab = new Tab();
        var talk = await RawTalk.ConnectAsync(
            new(IPAddress.Parse(node.Url.Host), node.Url.Port), IPAddress.Loopback, RawTalk.TokenOf(player), tab, cancellationToken);
        _ = talk.ReceiveAsync();
        tab._connection = talk;
        await tab._following.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        return tab;
    }

    public static async Task<Tab> OpenStreamAsync(TopologyProcess node, LoadPlayer player, CancellationToken cancellationToken)
    {
        // Disposing the answer closes the connection at once, without draining the stream.
        var handler = ServiceHttp.CreateHandler();
        handler.MaxResponseDrainSize = 0;
        var http = ServiceHttp.Create(node.Url, handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sse");
        player.Api.Credentials(request);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new() { _connection = response };
    }

    public void Hear(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith("""{"type":3,"""u8))
        {
            _following.TrySetResult();
        }
    }

    public void Closed()
    {
        // Cut, or closed by the scenario.
    }

    public void Dispose() => _connection?.Dispose();
}
