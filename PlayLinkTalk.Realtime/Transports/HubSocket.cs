using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using PlayLinkTalk.Realtime.Sessions;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// A WebSocket as the hub's connection. Input is handed to the hub on the thread that received it; the hub's output goes to
/// <see cref="Written"/>, where it is queued among the deliveries.
/// </summary>
internal sealed class HubSocket
    : ConnectionContext, IDuplexPipe, IConnectionHeartbeatFeature, IConnectionUserFeature, IHttpContextFeature
{
    private readonly WebSocket _socket;
    private readonly TimeProvider _time;
    private readonly Pipe _input;
    private readonly HubSocketOutput _output = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly List<(Action<object> Act, object State)> _beats = [];
    private long _heardAt;

    public HubSocket(string id, HttpContext http, WebSocket socket, PipeOptions input, TimeProvider time)
    {
        (ConnectionId, HttpContext, User, _socket, _input, _time) = (id, http, http.User, socket, new(input), time);
        _heardAt = time.GetTimestamp();
        Features.Set<IConnectionHeartbeatFeature>(this);
        Features.Set<IConnectionUserFeature>(this);
        Features.Set<IHttpContextFeature>(this);
    }

    /// <summary>Takes the hub's output: one or more whole messages.</summary>
    public Action<ReadOnlyMemory<byte>> Written
    {
        set => _output.Written = value;
    }

    /// <summary>Since the client last sent anything, or since it connected.</summary>
    public TimeSpan Silence => _time.GetElapsedTime(Volatile.Read(ref _heardAt));

    public override string ConnectionId { get; set; }

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    public override IDuplexPipe Transport { get => this; set => throw new NotSupportedException("The socket is its own transport."); }

    public override CancellationToken ConnectionClosed
    {
        get => _leaving.Token;
        set => throw new NotSupportedException("The socket sets it.");
    }

    public HttpContext? HttpContext { get; set; }

    public ClaimsPrincipal? User { get; set; }

    PipeReader IDuplexPipe.Input => _input.Reader;

    PipeWriter IDuplexPipe.Output => _output;

    /// <summary>Input is read on the thread that received it.</summary>
    /// <param name="largestMessage">In bytes. The pipe holds more, so that the hub can see that a message is too large.</param>
    public static PipeOptions InputOf(int largestMessage) => new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: 2 * largestMessage, resumeWriterThreshold: largestMessage, useSynchronizationContext: false);

    public void OnHeartbeat(Action<object> action, object state)
    {
        lock (_beats)
        {
            _beats.Add((action, state));
        }
    }

    /// <summary>Called about once a second: the hub pings and checks its time-out.</summary>
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

    /// <summary>Completes when the client has closed or is gone. Input after the hub's end is dropped.</summary>
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

                Volatile.Write(ref _heardAt, _time.GetTimestamp());
                _input.Writer.Advance(received.Count);
                await _input.Writer.FlushAsync(CancellationToken.None);
            }
        }
        catch (Exception gone) when (Connection.IsCut(gone))
        {
            // Closed without a close frame: the client resumes elsewhere.
        }
        finally
        {
            await _input.Writer.CompleteAsync();
        }
    }

    /// <summary>Sends one WebSocket message. One call at a time; fails when the link is cut.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message) =>
        _socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);

    /// <summary>Makes the hub end the connection. May be called at any time.</summary>
    public void Leave() => _leaving.CancelAsync();

    /// <summary>Cuts the link at once.</summary>
    public override void Abort(ConnectionAbortedException abortReason) => HttpContext?.Abort();

    /// <summary>Sends the close frame and waits for the client's.</summary>
    /// <param name="receiving">The task of <see cref="ReceiveAsync"/>.</param>
    /// <param name="patience">After this time the link is cut.</param>
    public async Task CloseAsync(Task receiving, TimeSpan patience)
    {
        await _input.Reader.CompleteAsync();
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(patience, _time);
            }

            await receiving.WaitAsync(patience, _time);
        }
        catch (Exception gone) when (gone is TimeoutException || Connection.IsCut(gone))
        {
            Abort();
            await receiving;
        }
    }

}
