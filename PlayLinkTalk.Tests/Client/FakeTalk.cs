using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Tests.Client;

/// <summary>
/// A room's log with an API and a hub over it. The hub delivers nothing by itself but what a Follow asks for: a test says
/// what comes, what is lost and what comes twice.
/// </summary>
internal sealed class FakeTalk
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, HubCallerContext> _connections = new();
    private IHubContext<FakeHub>? _hub;

    public Guid RoomId { get; } = Guid.CreateVersion7();

    public List<Message> Log { get; } = [];

    public bool RoomExists { get; set; } = true;

    /// <summary>Whether the caller is in the room.</summary>
    public bool IsMember { get; set; } = true;

    public bool SessionExists { get; set; } = true;

    /// <summary>What a Follow asked for, in the order of the calls.</summary>
    public ConcurrentQueue<Dictionary<Guid, long>> Followed { get; } = new();

    public ConcurrentQueue<Guid> SentOverHub { get; } = new();

    public ConcurrentQueue<long> ReadOverHttp { get; } = new();

    public ConcurrentQueue<Guid> Whispered { get; } = new();

    public ConcurrentQueue<Guid> SentOverHttp { get; } = new();

    /// <summary>How many sends are stored and never acknowledged: the connection breaks in between.</summary>
    public int LostAcknowledgements { get; set; }

    /// <summary>Whether a connection breaks without a close handshake, as when a node is killed.</summary>
    public bool BreaksSockets { get; set; }

    /// <summary>A problem code with which the hub refuses to send.</summary>
    public string? Refusal { get; set; }

    /// <summary>Answers a Follow with a reset to here instead of the messages.</summary>
    public long? ResetTo { get; set; }

    public Task<FakeService> StartAsync(int port = 0) => FakeService.StartAsync(Map, services =>
    {
        services.AddSingleton(this);
        services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions = WireJson.Options);
    }, port);

    public Message Write(Guid? clientMessageId = null, string text = "안녕")
    {
        lock (_gate)
        {
            var id = clientMessageId ?? Guid.CreateVersion7();
            if (Log.Find(message => message.ClientMessageId == id) is { } first)
            {
                return first;
            }

            Log.Add(new(RoomId, Log.Count + 1, Guid.CreateVersion7(), id, new PlayerName(Guid.Empty, "민준"), MessageKind.Text, text, DateTimeOffset.UnixEpoch));
            return Log[^1];
        }
    }

    public void Write(int count)
    {
        for (var written = 0; written < count; written++)
        {
            Write();
        }
    }

    public Task SayAsync(string method, object data) => _hub!.Clients.All.SendAsync(method, data);

    public Task DeliverAsync(params int[] seqs) => Task.WhenAll(seqs.Select(seq => SayAsync(HubEvents.Message, Log[seq - 1])));

    public void CutConnections()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Abort();
        }
    }

    private void Map(WebApplication app)
    {
        _hub = app.Services.GetRequiredService<IHubContext<FakeHub>>();
        app.Use((context, next) =>
        {
            context.Response.StatusCode = 401;
            return SessionExists ? next(context) : Task.CompletedTask;
        });
        app.MapGet("/api/rooms", () => TypedResults.Ok(new Page<Room>(IsMember ? [RoomNow()] : [])));
        app.MapGet("/api/rooms/{id:guid}", (Guid id) => RoomExists ? Results.Ok(RoomNow()) : Results.NotFound());
        app.MapGet("/api/rooms/{id:guid}/messages", (Guid id, long after, int limit) => RoomExists
            ? Results.Ok(new Page<Message>(After(after, limit)))
            : Results.NotFound());
        app.MapPost("/api/rooms/{id:guid}/messages", (Guid id, SendMessage message) =>
        {
            SentOverHttp.Enqueue(message.ClientMessageId);
            return TypedResults.Ok(Write(message.ClientMessageId, message.Text));
        });
        app.MapPut("/api/rooms/{id:guid}/read", (Guid id, MarkRead mark) =>
        {
            ReadOverHttp.Enqueue(mark.Seq);
            return TypedResults.NoContent();
        });
        app.MapHub<FakeHub>("/hubs/talk");
    }

    private List<Message> After(long seq, int limit)
    {
        lock (_gate)
        {
            return [.. Log.Where(message => message.Seq > seq).Take(limit)];
        }
    }

    private Room RoomNow() => new(RoomId, RoomKind.Group, "방", null, Log.Count, 0, Log.Count, null, [], DateTimeOffset.UnixEpoch);

    internal sealed class FakeHub(FakeTalk talk) : Hub
    {
        public override Task OnConnectedAsync()
        {
            talk._connections[Context.ConnectionId] = Context;
            return Task.CompletedTask;
        }

        public async Task<IReadOnlyCollection<Guid>> Follow(Dictionary<Guid, long> positions)
        {
            talk.Followed.Enqueue(positions);
            if (talk.ResetTo is { } seq)
            {
                await Clients.Caller.SendAsync(HubEvents.Reset, new Reset(talk.RoomId, seq));
            }
            else if (positions.TryGetValue(talk.RoomId, out var after))
            {
                foreach (var message in talk.After(after, int.MaxValue))
                {
                    await Clients.Caller.SendAsync(HubEvents.Message, message);
                }
            }

            return talk.IsMember && !positions.ContainsKey(talk.RoomId) ? [talk.RoomId] : [];
        }

        public Task<Message> Whisper(Guid roomId, Guid clientMessageId, string text, Guid whisperTo)
        {
            talk.Whispered.Enqueue(whisperTo);
            return Send(roomId, clientMessageId, text);
        }

        public async Task<Message> Send(Guid roomId, Guid clientMessageId, string text)
        {
            talk.SentOverHub.Enqueue(clientMessageId);
            if (talk.Refusal is not null)
            {
                throw new HubException(talk.Refusal);
            }

            var message = talk.Write(clientMessageId, text);
            if (talk.LostAcknowledgements-- > 0)
            {
                if (talk.BreaksSockets)
                {
                    Context.GetHttpContext()!.Abort();
                }
                else
                {
                    Context.Abort();
                }

                await Task.Delay(Timeout.Infinite, Context.ConnectionAborted);
            }

            return message;
        }
    }
}
