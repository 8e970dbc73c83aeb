using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace PlayLinkTalk.Client;

/// <summary>
/// A WebSocket as the duplex pipe that the hub protocol reads and writes. A frame's borders mean nothing: messages end
/// with the protocol's own separator.
/// </summary>
internal sealed class WebSocketConnection : ConnectionContext
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly CancellationTokenSource _closed = new();
    private readonly EarlyHandshake _handshake = new();

    // What comes is read, and what is to go is sent, on the thread that has it: neither side of a pipe waits for anything else.
    private readonly Pipe _received = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
    private readonly Pipe _toSend = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
    private readonly Task _pumps;

    public WebSocketConnection(WebSocket socket)
    {
        _socket = socket;
        Transport = new DuplexPipe(_received.Reader, _toSend.Writer);
        _pumps = Task.WhenAll(ReceiveAsync(), SendAsync());
    }

    public override string ConnectionId { get; set; } = Guid.CreateVersion7().ToString();

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override IDuplexPipe Transport { get; set; }

    public override CancellationToken ConnectionClosed { get => _closed.Token; set => throw new NotSupportedException(); }

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort();

    public override async ValueTask DisposeAsync()
    {
        await Transport.Output.CompleteAsync().ConfigureAwait(false);
        await Transport.Input.CompleteAsync().ConfigureAwait(false);
        if (await Task.WhenAny(_pumps, Task.Delay(CloseTimeout)).ConfigureAwait(false) != _pumps)
        {
            _socket.Abort();
            await _pumps.ConfigureAwait(false);
        }

        _socket.Dispose();
        _closed.Dispose();
    }

    private async Task ReceiveAsync()
    {
        Exception? failure = null;
        try
        {
            await _received.Writer.WriteAsync(EarlyHandshake.Accepted.ToArray()).ConfigureAwait(false);
            while (true)
            {
                // No buffer is held while nothing comes: most connections are idle most of the time.
                var arrival = await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).ConfigureAwait(false);
                if (arrival.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                var room = _received.Writer.GetMemory(2048);
                var frame = await _socket.ReceiveAsync(room, CancellationToken.None).ConfigureAwait(false);
                if (frame.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                var skipped = _handshake.Skip(room.Span[..frame.Count]);
                if (skipped > 0)
                {
                    room[skipped..frame.Count].CopyTo(room);
                }

                _received.Writer.Advance(frame.Count - skipped);
                if ((await _received.Writer.FlushAsync().ConfigureAwait(false)).IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            failure = new IOException("The connection broke.", broken);
        }

        await _received.Writer.CompleteAsync(failure).ConfigureAwait(false);
        _toSend.Reader.CancelPendingRead();
        await _closed.CancelAsync().ConfigureAwait(false);
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                var read = await _toSend.Reader.ReadAsync().ConfigureAwait(false);
                if (read.IsCanceled)
                {
                    break;
                }

                await SendAsync(read.Buffer).ConfigureAwait(false);
                _toSend.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }

            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The receiving side meets the same end and reports it.
            _socket.Abort();
        }

        await _toSend.Reader.CompleteAsync().ConfigureAwait(false);
    }

    private async Task SendAsync(ReadOnlySequence<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var part = buffer.First;
            buffer = buffer.Slice(part.Length);
            await _socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: buffer.Length == 0, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task CloseAsync()
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
