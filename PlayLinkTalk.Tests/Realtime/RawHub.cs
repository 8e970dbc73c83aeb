using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>
/// The hub's JSON protocol over a bare WebSocket: it can misbehave as no proper client would, and hides nothing.
/// </summary>
internal sealed class RawHub : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<Invocation> _heard = Channel.CreateUnbounded<Invocation>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = new();
    private readonly TaskCompletionSource _pinged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _leaving = new();
    private readonly MemoryStream _partial = new();
    private Task _reading = Task.CompletedTask;
    private TaskCompletionSource? _paused;
    private int _lastCall;

    public sealed record Invocation(string Target, JsonElement Argument);

    public sealed class RefusedException(string message) : Exception(message);

    /// <summary>What the hub said when it closed the connection. Null until then, and when it gave no reason.</summary>
    public string? ClosingError { get; private set; }

    /// <summary>Completes with the hub's first ping.</summary>
    public Task Pinged => _pinged.Task;

    /// <summary>Completes when the server has closed the connection.</summary>
    public Task Closed => _reading;

    public static async Task<RawHub> ConnectAsync(
        Uri node, string? token, Action<ClientWebSocketOptions>? configure = null, string path = "/hubs/talk")
    {
        var hub = new RawHub();
        if (token is not null)
        {
            hub._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }

        configure?.Invoke(hub._socket.Options);
        await hub._socket.ConnectAsync(new($"{(node.Scheme == "https" ? "wss" : "ws")}://{node.Authority}{path}"), Patience);
        await hub.WriteAsync("""{"protocol":"json","version":1}""");
        hub._reading = Task.Run(hub.ReadAsync);
        return hub;
    }

    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    /// <summary>Takes at most one more frame from the socket until <see cref="ReadOn"/>.</summary>
    public void StopReading() => _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReadOn() => _paused?.TrySetResult();

    public Task WriteAsync(string frame) => WriteBytesAsync(Encoding.UTF8.GetBytes(frame + '\u001e'));

    public Task WriteBytesAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _socket.SendAsync(bytes, type, true, Patience).AsTask();

    public Task<JsonElement> CallAsync(string method, params object?[] arguments) =>
        CallRawAsync(method, [.. arguments.Select(argument => JsonSerializer.Serialize(argument, WireJson.Options))]);

    /// <summary>The same with arguments that are JSON already, valid or not.</summary>
    public async Task<JsonElement> CallRawAsync(string method, params string[] arguments)
    {
        var id = Interlocked.Increment(ref _lastCall).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{method}}","arguments":[{{string.Join(',', arguments)}}]}""");
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>The next invocation of one of these client methods; those of others are passed over.</summary>
    public async Task<Invocation> NextOfAsync(params string[] targets)
    {
        while (true)
        {
            var next = await _heard.Reader.ReadAsync(Patience);
            if (targets.Contains(next.Target))
            {
                return next;
            }
        }
    }

    public async Task<JsonElement> NextAsync(string target) => (await NextOfAsync(target)).Argument;

    public async Task<T> NextAsync<T>(string target) => (await NextAsync(target)).Deserialize<T>(WireJson.Options)!;

    /// <summary>Everything heard and not taken yet.</summary>
    public Invocation[] TakeAll()
    {
        var all = new List<Invocation>();
        while (_heard.Reader.TryRead(out var next))
        {
            all.Add(next);
        }

        return [.. all];
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                await (_paused?.Task.WaitAsync(_leaving.Token) ?? Task.CompletedTask);
                var got = await _socket.ReceiveAsync(buffer, _leaving.Token);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _leaving.Token);
                    break;
                }

                Take(buffer.AsSpan(0, got.Count));
            }
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // However it ended, it has ended.
        }

        foreach (var call in _calls.Values)
        {
            call.TrySetException(new RefusedException("closed"));
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (var read in bytes)
        {
            if (read != 0x1e)
            {
                _partial.WriteByte(read);
                continue;
            }

            Dispatch(JsonDocument.Parse(_partial.ToArray()).RootElement);
            _partial.SetLength(0);
        }
    }

    private void Dispatch(JsonElement frame)
    {
        switch (frame.TryGetProperty("type", out var type) ? type.GetInt32() : 0)
        {
            case 1:
                _heard.Writer.TryWrite(new(frame.GetProperty("target").GetString()!, frame.GetProperty("arguments")[0]));
                break;
            case 6:
                _pinged.TrySetResult();
                break;
            case 7:
                ClosingError = frame.TryGetProperty("error", out var reason) ? reason.GetString() : null;
                break;
            case 3 when _calls.TryRemove(frame.GetProperty("invocationId").GetString()!, out var call):
                if (frame.TryGetProperty("error", out var error))
                {
                    call.TrySetException(new RefusedException(error.GetString()!));
                }
                else
                {
                    call.TrySetResult(frame.TryGetProperty("result", out var result) ? result : default);
                }

                break;
        }
    }
}
