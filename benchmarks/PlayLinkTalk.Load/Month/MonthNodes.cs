using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Load.Clocks;
using PlayLinkTalk.Load.Storage;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;

namespace PlayLinkTalk.Load.Month;

/// <summary>The Apis on one database. For one that ends without a word another one starts.</summary>
internal sealed class MonthNodes(MonthPlan plan, ManualClock clock, ServiceDatabase database) : IAsyncDisposable
{
    private readonly IBroker _broker = new InMemoryBroker(NullLogger<InMemoryBroker>.Instance);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<(MonthNode Node, Task Stopped)> _ended = [];
    private volatile MonthNode[] _nodes = [];
    private int _started;

    /// <summary>Those that ended without a word so far.</summary>
    public int Ended => _ended.Count;

    /// <summary>Starts as many as are missing. Leases of those that ended are free at once, as if their time had passed.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (_nodes.Length < plan.Processes || Array.Exists(_nodes, node => node.IsEnded))
            {
                var ended = Array.FindAll(_nodes, node => node.IsEnded);
                _nodes = Array.FindAll(_nodes, node => !node.IsEnded);
                foreach (var node in ended)
                {
                    _ended.Add((node, node.StopAsync()));
                    await using var db = await database.ContextAsync(cancellationToken);
                    await db.Leases.Where(lease => lease.HolderName == node.Name)
                        .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.ExpiresAt, DateTimeOffset.UnixEpoch), cancellationToken);
                }

                if (_nodes.Length < plan.Processes)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"api-{++_started}");
                    _nodes = [.. _nodes, await MonthNode.StartAsync(name, plan, clock, _broker)];
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>One that serves, at random: members are not bound to one.</summary>
    public async ValueTask<MonthNode> PickAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var serving = Array.FindAll(_nodes, node => !node.IsEnded);
            if (serving.Length > 0)
            {
                return serving[Random.Shared.Next(serving.Length)];
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>One of them ends after so many more statements and commits, whatever it does then.</summary>
    public void EndOne(Random random, int steps) => _nodes[random.Next(_nodes.Length)].EndAfter(steps);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Task.WhenAll(_ended.Select(each => each.Stopped));
        foreach (var (node, _) in _ended)
        {
            await node.DisposeAsync();
        }

        _turn.Dispose();
    }
}
