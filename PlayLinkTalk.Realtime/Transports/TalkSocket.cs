using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// A WebSocket as the hub sees it. What comes in is handed to the hub on the thread that received it; what the hub writes
/// goes to <see cref="Written"/>, where it takes its place among the deliveries.
/// </summary>
internal sealed class TalkSocket
    : ConnectionContext, IDuplexPipe, IConnectionHeartbeatFeature, IConnectionUserFeature, IHttpContextFeature
{
    /// <summary>More than the largest message that the hub takes, so that it can see that one is too large.</summary>
    private const int MostUnread = 2 * RealtimeService.LargestHubMessage;

    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: MostUnread, resumeWriterThreshold: MostUnread / 2, useSynchronizationContext: false);

    private readonly WebSocket _socket;
    private readonly Pipe _input = new(Inline);
    private readonly TalkOutput _output = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly List<(Action<object> Act, object State)> _beats = [];

    public TalkSocket(string id, HttpContext http, WebSocket socket)
    {
        (ConnectionId, HttpContext, User, _socket) = (id, http, http.User, socket);
        Features.Set<IConnectionHeartbeatFeature>(this);
        Features.Set<IConnectionUserFeature>(this);
        Features.Set<IHttpContextFeature>(this);
    }

    /// <summary>Takes what the hub has written: a whole message, or several.</summary>
    public Action<byte[]> Written
    {
        set => _output.Written = value;
    }

    public override string ConnectionId { get; set; }

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    public override IDuplexPipe Transport { get => this; set => throw new NotSupportedException("It is its own transport."); }

    public override CancellationToken ConnectionClosed { get => _leaving.Token; set => throw new NotSupportedException("It knows when it is closed."); }

    public HttpContext? HttpContext { get; set; }

    public ClaimsPrincipal? User { get; set; }

    PipeReader IDuplexPipe.Input => _input.Reader;

    PipeWriter IDuplexPipe.Output => _output;

    public void OnHeartbeat(Action<object> action, object state)
    {
        lock (_beats)
        {
            _beats.Add((action, state));
        }
    }

    /// <summary>Called about once a second: the hub pings, and gives up a client that it hears nothing of.</summary>
    public void Beat()
    {
        lock (_beats)
        {
            foreach (var (act, state) in _beats)
            {
                act(state);
            }
        }
    }

    /// <summary>Completes when the client has closed or is gone. What comes after the hub's end is dropped.</summary>
    public async Task ReceiveAsync()
    {
        try
        {
            // An idle connection waits without a buffer.
            while ((await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                var received = await _socket.ReceiveAsync(_input.Writer.GetMemory(), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                _input.Writer.Advance(received.Count);
                await _input.Writer.FlushAsync(CancellationToken.None);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // Without a farewell: an end like any other, and the client resumes elsewhere.
        }
        finally
        {
            await _input.Writer.CompleteAsync();
        }
    }

    /// <summary>One WebSocket message. One call at a time; it ends with an exception when the link is cut.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message) =>
        _socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);

    /// <summary>The hub ends it as soon as it can. May be called at any time.</summary>
    public void Leave() => _leaving.CancelAsync();

    /// <summary>Cuts the link, whatever is under way.</summary>
    public override void Abort(ConnectionAbortedException abortReason) => HttpContext?.Abort();

    /// <summary>The hub is done: says so and gives the client a while to do the same.</summary>
    /// <param name="receiving">What <see cref="ReceiveAsync"/> has returned.</param>
    /// <param name="patience">Then the link is cut.</param>
    public async Task CloseAsync(Task receiving, TimeSpan patience, TimeProvider time)
    {
        await _input.Reader.CompleteAsync();
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(patience, time);
            }

            await receiving.WaitAsync(patience, time);
        }
        catch (Exception gone) when (gone is TimeoutException or WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            Abort();
            await receiving;
        }
    }
}
