using System.Diagnostics;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Presence;

/// <summary>Accounts that come and go, and for every ten of them a watcher on every node.</summary>
internal sealed class PresenceStage(RunningTopology topology) : IDisposable
{
    private const int RoomSize = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly List<Watcher> _watchers = [];
    private readonly Dictionary<Guid, Guid> _watcherOf = [];

    public List<LoadPlayer> Walkers { get; } = [];

    /// <summary>Changes that a watcher did not receive.</summary>
    public int Untold { get; private set; }

    /// <summary>Wrong notifications: the opposite of the actual presence, or a repetition.</summary>
    public int Wrong { get; private set; }

    public async Task OpenAsync(IReadOnlyList<LoadPlayer> players, CancellationToken cancellationToken)
    {
        foreach (var some in players.Chunk(RoomSize).Where(some => some.Length > 1))
        {
            (await some[0].Api.Rooms.TryCreateAsync(
                new CreateRoom("Presence", [.. some.Skip(1).Select(player => player.Id)]), cancellationToken)).OrThrow();
            foreach (var walker in some.Skip(1))
            {
                Walkers.Add(walker);
                _watcherOf[walker.Id] = some[0].Id;
            }

            foreach (var node in topology.NamesOf("realtime"))
            {
                _watchers.Add(await Watcher.OpenAsync(topology.Find(node), some[0], cancellationToken));
            }
        }
    }

    /// <summary>Kills a node and returns the time; its watchers end with it.</summary>
    public async Task<long> KillAsync(string node, CancellationToken cancellationToken)
    {
        var now = Stopwatch.GetTimestamp();
        await topology.KillAsync(node, cancellationToken);
        foreach (var gone in _watchers.Where(watcher => watcher.Node == node).ToArray())
        {
            Wrong += gone.Left(Walkers);
            gone.Dispose();
            _watchers.Remove(gone);
        }

        return now;
    }

    /// <summary>Starts it again, with watchers.</summary>
    public async Task StartAsync(string node, CancellationToken cancellationToken)
    {
        await topology.StartAsync(node, cancellationToken);
        foreach (var player in _watchers.Select(watcher => watcher.Player).Distinct().ToArray())
        {
            _watchers.Add(await Watcher.OpenAsync(topology.Find(node), player, cancellationToken));
        }
    }

    /// <summary>
    /// Waits until every watcher of the account has received the change, and records the delay since <paramref name="since"/>.
    /// </summary>
    public async Task ExpectAsync(LoadPlayer walker, bool online, long since, Latencies times, CancellationToken cancellationToken)
    {
        foreach (var watcher in _watchers.Where(watcher => watcher.Player.Id == _watcherOf[walker.Id]).ToArray())
        {
            Change? change;
            while ((change = watcher.Take(walker.Id)) is null && Stopwatch.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(Look, cancellationToken);
            }

            lock (times)
            {
                Untold += change is null ? 1 : 0;
                Wrong += change is { } told && told.Online != online ? 1 : 0;
            }

            if (change is { } heard)
            {
                times.Add(Stopwatch.GetElapsedTime(since, heard.At));
            }
        }
    }

    /// <summary>Counts surplus notifications as wrong.</summary>
    public void CountRest() => Wrong += _watchers.Sum(watcher => watcher.Left(Walkers));

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());
}
