using System.Diagnostics;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Topologies;

/// <param name="Name">redis, api1, api2, realtime1, …, web1, nginx.</param>
/// <param name="Pid">Null while it does not run. It leads a process group that contains its workers.</param>
internal sealed record TopologyProcess(string Name, int? Pid, Uri Url)
{
    /// <summary>Where an Api answers realtime nodes.</summary>
    public Uri? Nodes { get; init; }
}

/// <summary>A service started by <c>eng/topology</c>, with control of each of its processes.</summary>
internal sealed class RunningTopology
{
    private RunningTopology(string folder) => Folder = folder;

    public static Option Option { get; } = new("topology", "artifacts/topology", "the folder of the running eng/topology");

    /// <summary>The folder with its files.</summary>
    public string Folder { get; }

    public Uri Front => Read().Front;

    /// <summary>The processes as recorded in the file now.</summary>
    public IReadOnlyList<TopologyProcess> Processes => Read().Processes;

    /// <exception cref="ScenarioFailedException">No topology runs there.</exception>
    public static RunningTopology Of(string folder)
    {
        var topology = new RunningTopology(Path.GetFullPath(folder));
        return File.Exists(topology.StateFile)
            ? topology
            : throw new ScenarioFailedException($"Nothing is up in {folder}: start it with eng/topology up, or pass --topology.");
    }

    public TopologyProcess Find(string name) =>
        Processes.FirstOrDefault(process => process.Name == name)
        ?? throw new ScenarioFailedException($"The topology has no {name}.");

    /// <summary>The names of all processes of a kind: <c>api</c>, <c>realtime</c>, <c>web</c>.</summary>
    public IReadOnlyList<string> NamesOf(string kind) =>
        [.. Processes.Select(process => process.Name).Where(name => name.TrimEnd([.. "0123456789"]) == kind)];

    /// <summary>The processes of a kind in turn.</summary>
    /// <param name="kind">As in <see cref="NamesOf"/>.</param>
    /// <param name="number">From 0.</param>
    public string OneOf(string kind, int number) =>
        NamesOf(kind) is { Count: > 0 } names
            ? names[number % names.Count] : throw new ScenarioFailedException($"The topology has no {kind}.");

    /// <summary>SIGKILL. The file is updated when the process is started again.</summary>
    public async Task KillAsync(string name, CancellationToken cancellationToken)
    {
        using var process = Process.GetProcessById(PidOf(name));
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>SIGSTOP: the process keeps its connections and does nothing.</summary>
    public Task FreezeAsync(string name, CancellationToken cancellationToken) =>
        TopologyScript.RunAsync("kill", ["-STOP", $"{PidOf(name)}"], cancellationToken);

    public Task ThawAsync(string name, CancellationToken cancellationToken) =>
        TopologyScript.RunAsync("kill", ["-CONT", $"{PidOf(name)}"], cancellationToken);

    /// <summary>SIGTERM; completes when the process has ended.</summary>
    public Task StopAsync(string name, CancellationToken cancellationToken) => DoAsync("stop", name, Folder, cancellationToken);

    /// <summary>Completes when it serves.</summary>
    public Task StartAsync(string name, CancellationToken cancellationToken) => DoAsync("start", name, Folder, cancellationToken);

    private string StateFile => Path.Combine(Folder, "state.json");

    private int PidOf(string name) => Find(name).Pid ?? throw new ScenarioFailedException($"{name} does not run.");

    private static Task DoAsync(string verb, string name, string folder, CancellationToken cancellationToken) =>
        TopologyScript.RunAsync([verb, name, "--folder", folder], cancellationToken);

    private State Read() => JsonSerializer.Deserialize<State>(File.ReadAllText(StateFile), WireJson.Options)!;

    private sealed record State(Uri Front, IReadOnlyList<TopologyProcess> Processes);
}
