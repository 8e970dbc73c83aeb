using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Presence;

/// <param name="Online">Came online, or went offline.</param>
/// <param name="At">A <see cref="Stopwatch"/> timestamp.</param>
internal readonly record struct Change(bool Online, long At);

/// <summary>A member of a room on one node that receives the presence of the others.</summary>
internal sealed class Watcher : IRawListener, IDisposable
{
    private readonly TaskCompletionSource _following = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<Guid, ConcurrentQueue<Change>> _told = new();
    private RawTalk? _talk;

    private Watcher(LoadPlayer player, string node) => (Player, Node) = (player, node);

    public LoadPlayer Player { get; }

    /// <summary>The name of its node.</summary>
    public string Node { get; }

    /// <summary>Completes when it follows its room.</summary>
    public static async Task<Watcher> OpenAsync(TopologyProcess node, LoadPlayer player, CancellationToken cancellationToken)
    {
        var watcher = new Watcher(player, node.Name);
        watcher._talk = await RawTalk.ConnectAsync(
            new(IPAddress.Parse(node.Url.Host), node.Url.Port), IPAddress.Loopback, RawTalk.TokenOf(player), watcher, cancellationToken);
        _ = watcher._talk.ReceiveAsync();
        await watcher._following.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        return watcher;
    }

    /// <summary>Takes the oldest change of this account that was not taken yet.</summary>
    public Change? Take(Guid accountId) =>
        _told.TryGetValue(accountId, out var changes) && changes.TryDequeue(out var change) ? change : null;

    /// <summary>The number of changes of these accounts that were not taken.</summary>
    public int Left(IEnumerable<LoadPlayer> players) =>
        players.Sum(player => _told.TryGetValue(player.Id, out var changes) ? changes.Count : 0);

    public void Hear(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith("""{"type":3,"""u8))
        {
            _following.TrySetResult();
        }
        else if (record.StartsWith("""{"type":1,"target":"presence","""u8))
        {
            var signal = JsonSerializer.Deserialize<Invocation>(record, WireJson.Options)!.Arguments[0];
            _told.GetOrAdd(signal.AccountId, _ => new()).Enqueue(new(signal.Online, Stopwatch.GetTimestamp()));
        }
    }

    public void Closed()
    {
        // Its node was killed, or the scenario is over.
    }

    public void Dispose() => _talk?.Dispose();

    private sealed record Invocation(IReadOnlyList<PresenceSignal> Arguments);
}
