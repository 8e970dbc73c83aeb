using System.Collections.Concurrent;
using System.Diagnostics;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.MainJob;

/// <summary>
/// Rooms of ten talk at a steady rate, whether or not the service keeps up. Measured is the time from sending until the
/// acknowledgement, and until each of the ten has it; at the end every transcript is held against the log.
/// </summary>
internal sealed class TalkPhase(IReadOnlyList<LoadPlayer> players, Uri service, int sendsPerSecond) : IAsyncDisposable
{
    public const int RoomSize = 10;
    private const double AcknowledgedBar = 50;
    private const double DeliveredBar = 100;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    private readonly List<TalkRoom> _rooms = [];
    private readonly ConcurrentBag<TalkConnection> _connections = [];
    private readonly ConcurrentDictionary<Guid, long> _sentAt = new();
    private readonly ConcurrentDictionary<Guid, Message> _acknowledged = new();
    private readonly Latencies _acknowledge = new();
    private readonly Latencies _deliver = new();
    private double _seconds;

    public async Task RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(players.Chunk(RoomSize).Where(chunk => chunk.Length == RoomSize), cancellationToken, OpenAsync);
        var senders = new List<(TalkRoom Room, TalkConnection Connection)>();
        foreach (var room in _rooms)
        {
            senders.AddRange((await Task.WhenAll(room.Members.Select(member => ConnectAsync(room, member, cancellationToken))))
                .Select(connection => (room, connection)));
        }

        await SendAsync(senders, time, cancellationToken);
    }

    public async Task AddToAsync(Report report, CancellationToken cancellationToken)
    {
        var logs = new Dictionary<TalkRoom, IReadOnlyList<Message>>();
        foreach (var room in _rooms)
        {
            logs[room] = await room.ReadLogAsync(cancellationToken);
        }

        await SettleAsync(logs, cancellationToken);
        var verdict = logs.Aggregate(default(Verdict), (sum, log) => sum + log.Key.Compare(log.Value));
        var stored = logs.Values.SelectMany(log => log).ToLookup(message => message.ClientMessageId);
        report.Add("talking: sends a second", _acknowledged.Count / _seconds, "/s");
        report.Add("talking: deliveries a second", _deliver.Count / _seconds, "/s");
        report.Add("send -> acknowledged", _acknowledge, AcknowledgedBar);
        report.Add("send -> delivered to each of ten", _deliver, DeliveredBar);
        report.AddLaw("messages lost from a transcript", verdict.Lost);
        report.AddLaw("messages doubled in a transcript", verdict.Doubled);
        report.AddLaw("messages out of order in a transcript", verdict.OutOfOrder);
        report.AddLaw("messages in a transcript that the log has not", verdict.Invented);
        report.AddLaw("acknowledged messages that the log has not exactly once", _acknowledged.Values.Count(sent => stored[sent.ClientMessageId].Count() != 1));
        report.AddLaw("holes in a log", logs.Values.Sum(log => log.Index().Count(entry => entry.Item.Seq != entry.Index + 1)));
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_connections.Select(connection => connection.DisposeAsync().AsTask()));

    private async ValueTask OpenAsync(LoadPlayer[] members, CancellationToken cancellationToken)
    {
        var room = (await members[0].Api.Rooms.TryCreateAsync(
            new CreateRoom($"Load {members[0].Number / RoomSize}", [.. members.Skip(1).Select(member => member.Id)]), cancellationToken)).OrThrow();
        lock (_rooms)
        {
            _rooms.Add(new TalkRoom(room.Id, members));
        }
    }

    private async Task<TalkConnection> ConnectAsync(TalkRoom room, LoadPlayer member, CancellationToken cancellationToken)
    {
        var transcript = room.TranscriptOf(member);
        var connection = new TalkConnection(
            member.Api,
            new() { Service = service, Credentials = member.Api.Credentials, Sockets = member.Sockets },
            new() { Message = message => Hear(transcript, room, message) });
        _connections.Add(connection);
        await connection.StartAsync(new Dictionary<Guid, long> { [room.Id] = 0 }, cancellationToken);
        return connection;
    }

    private void Hear(Transcript transcript, TalkRoom room, Message message)
    {
        if (message.RoomId == room.Id)
        {
            transcript.Hear(message);
            _deliver.AddSince(_sentAt[message.ClientMessageId!.Value]);
        }
    }

    private async Task SendAsync(List<(TalkRoom Room, TalkConnection Connection)> senders, TimeSpan time, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var sending = new List<Task>();
        using var ticks = new PeriodicTimer(Tick);
        while (Stopwatch.GetElapsedTime(begun) < time && await ticks.WaitForNextTickAsync(cancellationToken))
        {
            var due = (int)(Stopwatch.GetElapsedTime(begun).TotalSeconds * sendsPerSecond);
            while (sending.Count < due)
            {
                var (room, connection) = senders[Random.Shared.Next(senders.Count)];
                sending.Add(SendAsync(room, connection, cancellationToken));
            }
        }

        _seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await Task.WhenAll(sending);
    }

    private async Task SendAsync(TalkRoom room, TalkConnection connection, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        var begun = _sentAt[id] = Stopwatch.GetTimestamp();
        var sent = await connection.SendAsync(room.Id, $"오늘 저녁 7시에 체육관 정문에서 만나요! 준비물은 운동화와 물 한 병이면 됩니다. {id}", id, cancellationToken: cancellationToken);
        _acknowledge.AddSince(begun);
        _acknowledged[id] = sent;
    }

    private static async Task SettleAsync(Dictionary<TalkRoom, IReadOnlyList<Message>> logs, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Settling && logs.Any(log => !log.Key.HasHeard(log.Value.Count)))
        {
            await Task.Delay(Tick, cancellationToken);
        }
    }
}
