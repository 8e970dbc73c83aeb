using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

/// <summary>The typed hub methods, on a connection that can be reopened.</summary>
internal sealed class HubLink : IAsyncDisposable
{
    /// <summary>A portion of this size is below 24 KB, and so below a hub's default limit of 32 KB.</summary>
    private const int RoomsPerFollow = 400;

    private readonly HubConnection _connection;
    private volatile TaskCompletionSource _closed = new();

    public HubLink(TalkOptions options)
    {
        _connection = new HubConnectionBuilder()
            .WithUrl(new Uri(options.Service, "/hubs/talk"), HttpTransportType.WebSockets, http =>
            {
                http.SkipNegotiation = true;
                http.WebSocketFactory = new HubSocket(options.Credentials, options.Sockets).OpenAsync;
            })
            .AddJsonProtocol(json => json.PayloadSerializerOptions = WireJson.Options)
            .Build();
        _connection.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Completes when the last opened connection is closed, by either side.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Whether a call failed because the connection was lost before the answer.</summary>
    public static bool IsLost(Exception exception) => exception is IOException or WebSocketException or InvalidOperationException;

    public bool IsOpen => _connection.State == HubConnectionState.Connected;

    public void On<T>(string method, Action<T> handler) => _connection.On(method, handler);

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _connection.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _closed.TrySetResult();
            throw;
        }
    }

    /// <summary>Also waits for the closed event, so that it is not attributed to the next connection.</summary>
    public async Task CloseAsync()
    {
        await _connection.StopAsync().ConfigureAwait(false);
        await Closed.ConfigureAwait(false);
    }

    /// <summary>Subscribes to all the caller's rooms: the named ones from after their positions, the others from now.</summary>
    /// <returns>The rooms that were not named.</returns>
    public async Task<IEnumerable<Guid>> FollowAsync(IReadOnlyDictionary<Guid, long> positions, CancellationToken cancellationToken)
    {
        HashSet<Guid> others = [];
        // The hub limits the rooms per call and the bytes per message.
        foreach (var some in positions.Count == 0 ? [[]] : positions.Chunk(RoomsPerFollow))
        {
            var heardFromNow = await _connection.InvokeAsync<Guid[]>("Follow", some.ToDictionary(), cancellationToken)
                .ConfigureAwait(false);
            others.UnionWith(heardFromNow);
        }

        others.ExceptWith(positions.Keys);
        return others;
    }

    public Task<Message> SendAsync(Guid roomId, SendMessage message, CancellationToken cancellationToken) => message.WhisperTo is { } reader
        ? _connection.InvokeAsync<Message>("Whisper", roomId, message.ClientMessageId, message.Text, reader, cancellationToken)
        : _connection.InvokeAsync<Message>("Send", roomId, message.ClientMessageId, message.Text, cancellationToken);

    public Task ReadAsync(Guid roomId, long seq, CancellationToken cancellationToken) =>
        _connection.InvokeAsync("Read", roomId, seq, cancellationToken);

    public Task TypingAsync(Guid roomId, CancellationToken cancellationToken) =>
        _connection.SendAsync("Typing", roomId, cancellationToken);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
