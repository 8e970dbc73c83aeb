using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.ServiceDefaults.Health;

namespace PlayLinkTalk.Realtime.Rehearsals;

/// <summary>
/// A node that has just started takes half a second to compile and to load what its first client needs, and after the death of
/// another node hundreds come at once. So it lets clients of its own come first, one by one, over its own address, and is
/// ready when they have been through (docs/adr/0016). Nothing depends on it: what fails is said and left.
/// </summary>
internal sealed class Rehearsal(Stage stage, Node node, IServer server) : IHostedLifecycleService, IReadiness
{
    private const int Times = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _ending = new();
    private volatile bool _isOver;

    public bool IsReady => _isOver;

    /// <summary>The server listens by now.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        node.Run("Rehearsing", RunAsync);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _ending.CancelAsync();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RunAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        patience.CancelAfter(Patience);
        try
        {
            for (var time = 0; time < Times && OwnAddress() is { } address; time++)
            {
                await PlayAsync(address, stage.Open(), patience.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or OperationCanceledException)
        {
            RealtimeLog.Unrehearsed(node.Logger, failure.Message);
        }
        finally
        {
            stage.Close();
            _isOver = true;
        }
    }

    /// <summary>One who has to ask, one who comes back to where the first one is, a message to both, and one that is refused.</summary>
    private async Task PlayAsync(Uri address, Part part, CancellationToken cancellationToken)
    {
        // As the Api will say it of others.
        var answer = new ResumeBatchResponse([new(StatusCodes.Status200OK, part.Answer(new(Rooms: new Dictionary<Guid, long>())))]);
        JsonSerializer.Deserialize<ResumeBatchResponse>(JsonSerializer.SerializeToUtf8Bytes(answer, WireJson.Options), WireJson.Options);

        using var first = await StageGuest.ComeAsync(address, RealtimeService.HubPath, part, held: 0, cancellationToken);
        using var second = await StageGuest.ComeAsync(address, RealtimeService.HubPath, part, held: 1, cancellationToken);
        var room = Channels.Room(part.RoomId);
        node.Channels.Find(room)?.Hear(new(room, 2, HubEvents.Message, JsonSerializer.SerializeToUtf8Bytes(part.Message(2), WireJson.Options)));
        await first.HearAsync("\"seq\":2", cancellationToken);
        await second.HearAsync("\"seq\":2", cancellationToken);
        await second.SayAsync(
            $$"""{"type":1,"invocationId":"send","target":"Send","arguments":["{{part.RoomId}}","{{Guid.NewGuid()}}","?"]}""", cancellationToken);
        await second.HearAsync(Ending.SessionEnded.Code, cancellationToken);
    }

    /// <summary>Null: it listens in no way that this speaks.</summary>
    private Uri? OwnAddress()
    {
        var listened = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => address.StartsWith("http://", StringComparison.Ordinal));
        return listened is not null && Uri.TryCreate(
            listened.Replace("//+", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal),
            UriKind.Absolute, out var address) ? address : null;
    }
}
