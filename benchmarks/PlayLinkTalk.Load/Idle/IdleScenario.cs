using System.Net;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Idle;

/// <summary>The memory that an idle connection costs a node.</summary>
internal sealed class IdleScenario : Scenario
{
    private const double KilobytesBar = 30;
    private const int RoomSize = 10;
    private const int ConnectingAtOnce = 100;
    private const int ConnectionsAnAddress = 10_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);
    private static readonly Option Connections = new("connections", 20_000, "number of connections to the node");
    private static readonly Option Accounts = new("accounts", 200, "number of accounts; each gets the same number of connections");

    public override string Name => "idle";

    public override string Summary =>
        "Memory per idle connection: very many connections to one node that follow their rooms and send nothing.";

    public override string Remarks =>
        "Needs as many open files (ulimit -n) in both processes, and a topology with raised sign-up limits.";

    public override IReadOnlyList<Option> Options => [RunningTopology.Option, Connections, Accounts, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var topology = RunningTopology.Of(options.Text(RunningTopology.Option.Name));
        var node = topology.Find("realtime1");
        using var gathering = new Gathering(topology.Front);
        var players = await gathering.GatherAsync(options.Number(Accounts.Name), cancellationToken);
        foreach (var some in players.Chunk(RoomSize))
        {
            (await some[0].Api.Rooms.TryCreateAsync(
                new CreateRoom("Quiet", [.. some.Skip(1).Select(player => player.Id)]), cancellationToken)).OrThrow();
        }

        var talks = new List<IdleListener>();
        try
        {
            // Warm-up: the first connections allocate what later ones share.
            await ConnectAsync(talks, node.Url, players, ConnectingAtOnce * 2, cancellationToken);
            await Task.Delay(Rest, cancellationToken);
            var (before, had) = (MemoryOf(node), talks.Count);
            await ConnectAsync(talks, node.Url, players, options.Number(Connections.Name), cancellationToken);
            await Task.Delay(Rest, cancellationToken);
            var report = new Report(Name);
            report.Add("connections", talks.Count(talk => talk.IsOpen), "");
            report.Add("memory of the node before", before / 1024d / 1024, "MiB");
            report.Add("memory of the node with all of them", MemoryOf(node) / 1024d / 1024, "MiB");
            report.Add("memory of a connection", (MemoryOf(node) - before) / 1024d / (talks.Count - had), "KB", KilobytesBar);
            report.AddLaw("connections cut", talks.Count(talk => !talk.IsOpen));
            return report;
        }
        finally
        {
            talks.ForEach(talk => talk.Dispose());
        }
    }

    private static long MemoryOf(TopologyProcess node) => ProcessGroups.Read()[node.Pid!.Value].Bytes;

    private static async Task ConnectAsync(
        List<IdleListener> talks, Uri node, IReadOnlyList<LoadPlayer> players, int count, CancellationToken cancellationToken)
    {
        var server = new IPEndPoint(IPAddress.Parse(node.Host), node.Port);
        while (talks.Count < count)
        {
            var some = Enumerable.Range(talks.Count, Math.Min(ConnectingAtOnce, count - talks.Count)).ToArray();
            talks.AddRange(await Task.WhenAll(some.Select(number => IdleListener.OpenAsync(
                server, new IPAddress([127, 0, 1, (byte)(1 + (number / ConnectionsAnAddress))]), players[number % players.Count],
                cancellationToken))));
        }
    }
}
