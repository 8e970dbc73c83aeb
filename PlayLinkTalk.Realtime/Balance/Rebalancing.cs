using System.Text.Json;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.ServiceDefaults.Health;

namespace PlayLinkTalk.Realtime.Balance;

/// <summary>
/// Lets a node that has come back take its share: connections stay where they are for hours, so it would have none until others
/// die, and the next death would cut more than its share. Each node says how many it holds, and one that holds too many tells
/// some of them to move; whoever balances sends them where the fewest are (docs/adr/0017).
/// </summary>
internal sealed class Rebalancing(
    Node node, ConnectionRegistry connections, Relocation relocation, IEnumerable<IReadiness> readiness, IOptions<RealtimeOptions> options)
    : BackgroundService
{
    private const string ReportType = "connections";

    /// <summary>Those who are told to move are spread over most of the time until the next look.</summary>
    private const double Spread = 0.8;

    private readonly Guid _id = Guid.NewGuid();
    private readonly TimeSpan _interval = options.Value.CensusInterval;
    private readonly Census _census = new(options.Value.CensusInterval, node.Time);
    private readonly FairShare _share = new((int)Math.Ceiling(options.Value.RebalancedPerSecond * options.Value.CensusInterval.TotalSeconds));

    private int _said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var listening = await node.Broker.SubscribeAsync(Channels.Nodes, Hear, stoppingToken);
        using var ticks = new PeriodicTimer(_interval, node.Time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            // Who has just started or is about to end takes nobody, and whom it holds is moved by its departure.
            if (readiness.All(each => each.IsReady))
            {
                await TryLookAsync(stoppingToken);
            }
        }
    }

    private async Task TryLookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken);
        }
#pragma warning disable CA1031 // A node that holds too many serves them all the same: its process must not end for it.
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            RealtimeLog.Failed(node.Logger, "Evening out connections", error);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        var here = connections.All;
        var many = _share.Look(here.Count, _said, _census.Take());
        _said = here.Count;
        var report = new NodeReport(_id, here.Count);
        // While the broker is away nobody hears of anybody, and nobody moves.
        await node.Broker.PublishAsync([new(Channels.Nodes, 0, ReportType, JsonSerializer.SerializeToUtf8Bytes(report, WireJson.Options))], stoppingToken);
        if (many > 0)
        {
            RealtimeLog.Rebalancing(node.Logger, many, here.Count);
            await relocation.MoveAsync([.. Choose(here, many)], _interval * Spread, stoppingToken);
        }
    }

    /// <summary>Of each transport its part, and those who would be the last to come back should this node die.</summary>
    private static IEnumerable<Connection> Choose(ICollection<Connection> here, int many) => here.GroupBy(connection => connection.Transport)
        .SelectMany(kind => kind.OrderByDescending(connection => connection.ReturnTurn).Take((int)Math.Ceiling((double)many * kind.Count() / here.Count)));

    private void Hear(ChannelEvent said)
    {
        if (JsonSerializer.Deserialize<NodeReport>(said.Data.Span, WireJson.Options) is { } report && report.Node != _id)
        {
            _census.Hear(report);
        }
    }
}
