using System.Diagnostics;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Presence;

/// <summary>
/// The delay until the other members of a room, on every node, see an account come online or go offline: with several tabs on
/// several nodes, and after the death of the node that held the last tab.
/// </summary>
internal sealed class PresenceScenario : Scenario
{
    private const double OnlineBar = 1_000;
    private const double OfflineBar = 5_000;
    private const int AtOnce = 9;
    private static readonly Option Clients = new("clients", 60, "number of accounts; one of every ten only watches");
    private static readonly Option Faults = new("faults", 3, "number of times that a node is killed");

    /// <summary>Longer than an account counts as online without a connection, so that wrong notifications have arrived.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(6);

    public override string Name => "presence";

    public override string Summary => "delay of presence changes on every node, also when a node is killed";

    public override string Remarks => """
        It chooses the nodes of its connections, and the connections do not reconnect.
        Start the service first:
          Passwords__IterationCount=10000 eng/topology up --realtime 3
        """;

    public override IReadOnlyList<Option> Options => [RunningTopology.Option, Clients, Faults, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var topology = RunningTopology.Of(options.Text(RunningTopology.Option.Name));
        if (options.Number(Clients.Name) < 2 || topology.NamesOf("realtime").Count < 2)
        {
            throw new UsageException($"--{Clients.Name} must be at least 2, and the topology must have two realtime nodes.");
        }

        using var gathering = new Gathering(topology.Front);
        using var stage = new PresenceStage(topology);
        await stage.OpenAsync(await gathering.GatherAsync(options.Number(Clients.Name), cancellationToken), cancellationToken);
        var report = new Report(
            $"{Name}: {stage.Walkers.Count} accounts, {topology.NamesOf("realtime").Count} nodes, "
            + $"{options.Number(Faults.Name)} of them killed");
        await ComeAndGoAsync(topology, stage, report, cancellationToken);
        await DieAsync(topology, stage, options.Number(Faults.Name), report, cancellationToken);
        stage.CountRest();
        report.AddLaw("changes that a watcher was not told of", stage.Untold);
        report.AddLaw("changes told that were none", stage.Wrong);
        return report;
    }

    /// <summary>Three tabs per account, on different nodes and of both kinds; the first and the last one change presence.</summary>
    private static async Task ComeAndGoAsync(
        RunningTopology topology, PresenceStage stage, Report report, CancellationToken cancellationToken)
    {
        var (online, offline) = (new Latencies(), new Latencies());
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(stage.Walkers, parallel, async (walker, token) =>
        {
            TopologyProcess Node(int tab) => topology.Find(topology.OneOf("realtime", walker.Number + tab));
            var came = Stopwatch.GetTimestamp();
            using var first = await Tab.OpenHubAsync(Node(0), walker, token);
            await stage.ExpectAsync(walker, online: true, came, online, token);
            using var second = await Tab.OpenHubAsync(Node(1), walker, token);
            using var third = await Tab.OpenStreamAsync(Node(2), walker, token);
            first.Dispose();
            second.Dispose();
            await Task.Delay(Rest, token);
            var went = Stopwatch.GetTimestamp();
            third.Dispose();
            await stage.ExpectAsync(walker, online: false, went, offline, token);
        });
        report.Add("first connection -> online everywhere", online, worstBar: OnlineBar);
        report.Add("last connection closed -> offline everywhere", offline, worstBar: OfflineBar);
    }

    /// <summary>All accounts are on the node that dies; every other account also has a tab elsewhere and stays online.</summary>
    private static async Task DieAsync(
        RunningTopology topology, PresenceStage stage, int faults, Report report, CancellationToken cancellationToken)
    {
        var offline = new Latencies();
        var ignored = new Latencies();
        for (var fault = 0; fault < faults; fault++)
        {
            var (dying, other) = (topology.OneOf("realtime", fault), topology.OneOf("realtime", fault + 1));
            var tabs = new List<Tab>();
            foreach (var walker in stage.Walkers)
            {
                var came = Stopwatch.GetTimestamp();
                tabs.Add(await Tab.OpenHubAsync(topology.Find(dying), walker, cancellationToken));
                await stage.ExpectAsync(walker, online: true, came, ignored, cancellationToken);
            }

            var (lasting, lost) =
                (stage.Walkers.Where((_, at) => at % 2 == 0).ToArray(), stage.Walkers.Where((_, at) => at % 2 != 0).ToArray());
            var elsewhere = await Task.WhenAll(lasting.Select(walker => Tab.OpenHubAsync(topology.Find(other), walker, cancellationToken)));
            var killed = await stage.KillAsync(dying, cancellationToken);
            await Task.WhenAll(lost.Select(walker => stage.ExpectAsync(walker, online: false, killed, offline, cancellationToken)));
            await Task.Delay(Rest, cancellationToken);
            await stage.StartAsync(dying, cancellationToken);
            var went = Stopwatch.GetTimestamp();
            tabs.Concat(elsewhere).ToList().ForEach(tab => tab.Dispose());
            await Task.WhenAll(lasting.Select(walker => stage.ExpectAsync(walker, online: false, went, ignored, cancellationToken)));
        }

        report.Add("node killed -> offline everywhere", offline, worstBar: OfflineBar);
    }
}
