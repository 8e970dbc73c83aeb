using System.Net.Http.Json;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Chaos;

/// <summary>
/// A new version replaces the old one under load, and back: the new processes start beside the old ones on the same database
/// and Redis; then the old ones are stopped.
/// </summary>
internal sealed class UpgradeScenario : ChaosScenario
{
    /// <summary>Start the new version, stop the old one, start the old one again, stop the new one.</summary>
    private const int Steps = 4;

    private readonly HashSet<string> _together = [];

    public override string Name => "upgrade";

    public override string Summary => "rolling upgrade from an earlier version to the present one, and back";

    public override string Remarks => """
        Build the earlier version and start the service with it; half of its processes are stopped before the run begins:
          earlier=$(eng/previous)
          Passwords__IterationCount=10000 $earlier/eng/topology up --no-build --api 2 --realtime 4 --folder $PWD/artifacts/topology
          … upgrade --previous $earlier
        Where the present version has more migrations, there is no way back: the present one takes all places.
        """;

    protected override int UsualFaults => Steps;

    protected override bool Cuts => true;

    protected override bool HasCallers => true;

    protected override IReadOnlyList<Option> MoreOptions => [new("previous", "", "the folder that eng/previous has printed")];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var topology = RunningTopology.Of(options.Text("topology"));
        if (!File.Exists(ScriptOf(options)))
        {
            throw new UsageException("--previous must be a folder that eng/previous has printed.");
        }

        _together.Clear();
        await EachAsync(NamesOf(topology, isLater: true), name => topology.StopAsync(name, cancellationToken));

        var report = await base.RunAsync(options, cancellationToken);
        report.Add("versions beside each other", _together.Count, "");
        report.Add("went back", CanGoBack(options) ? 1 : 0, "");
        return report;
    }

    protected override async Task HurtAsync(ChaosScene scene, int number, CancellationToken cancellationToken)
    {
        var (earlier, later) = (NamesOf(scene.Topology, isLater: false), NamesOf(scene.Topology, isLater: true));
        var goesBack = CanGoBack(scene.Options);
        switch (number % Steps)
        {
            case 0:
                await InTurnAsync(later, name => scene.Topology.StartAsync(name, cancellationToken));
                await NoteVersionsAsync(scene.Topology, cancellationToken);
                break;
            case 1:
                await EachAsync(earlier, name => scene.Topology.StopAsync(name, cancellationToken));
                break;
            case 2:
                await InTurnAsync(earlier, name => goesBack
                    ? StartEarlierAsync(scene, name, cancellationToken)
                    : scene.Topology.StartAsync(name, cancellationToken));
                break;
            default:
                await EachAsync(later, name => scene.Topology.StopAsync(name, cancellationToken));
                break;
        }
    }

    /// <summary>The first or the second half of the nodes and of the Apis. Nodes come first, as in the upgrade guide.</summary>
    private static string[] NamesOf(RunningTopology topology, bool isLater) =>
    [
        .. ((string[])["realtime", "api"]).Select(topology.NamesOf)
            .SelectMany(names => isLater ? names.Skip(names.Count / 2) : names.Take(names.Count / 2)),
    ];

    private static Task StartEarlierAsync(ChaosScene scene, string name, CancellationToken cancellationToken) =>
        TopologyScript.RunAsync(ScriptOf(scene.Options), ["start", name, "--folder", scene.Topology.Folder], cancellationToken);

    private static string ScriptOf(ScenarioOptions options) => TopologyScript.Of(options.Text("previous"));

    /// <summary>An Api does not run on a database with a newer schema.</summary>
    private static bool CanGoBack(ScenarioOptions options) =>
        MigrationsIn(options.Text("previous")).SequenceEqual(MigrationsIn(TopologyScript.Repository));

    private static IEnumerable<string> MigrationsIn(string repository) =>
        Directory.EnumerateFiles(Path.Combine(repository, "PlayLinkTalk.Api", "Data", "Migrations"))
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    private static Task EachAsync(IEnumerable<string> names, Func<string, Task> act) => Task.WhenAll(names.Select(act));

    /// <summary>Runs the action for one process after the other: parallel cold starts would starve the running services.</summary>
    private static async Task InTurnAsync(IEnumerable<string> names, Func<string, Task> act)
    {
        foreach (var name in names)
        {
            await act(name);
        }
    }

    private async Task NoteVersionsAsync(RunningTopology topology, CancellationToken cancellationToken)
    {
        foreach (var api in topology.NamesOf("api"))
        {
            using var http = ServiceHttp.Create(topology.Find(api).Url);
            var said = await http.GetFromJsonAsync<Instance>("/api", WireJson.Options, cancellationToken);
            _together.Add(said!.Version);
        }
    }

    private sealed record Instance(string Version);
}
