using System.Diagnostics;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Topologies;

/// <param name="Name">redis, api1, api2, realtime1, …, web1, nginx.</param>
/// <param name="Pid">Null while it does not run. It leads a process group, which its workers belong to.</param>
internal sealed record TopologyProcess(string Name, int? Pid, Uri Url);

/// <summary>A service that <c>eng/topology</c> has started, with a hand on every process of it.</summary>
internal sealed class RunningTopology
{
    private readonly string _folder;
    private readonly string _script;

    private RunningTopology(string folder, string script) => (_folder, _script) = (folder, script);

    public static Option Option { get; } = new("topology", "artifacts/topology", "the folder of the running eng/topology");

    public Uri Front => Read().Front;

    /// <summary>As the file has them now.</summary>
    public IReadOnlyList<TopologyProcess> Processes => Read().Processes;

    /// <exception cref="ScenarioFailedException">Nothing is up there.</exception>
    public static RunningTopology Of(string folder)
    {
        var topology = new RunningTopology(Path.GetFullPath(folder), FindScript());
        return File.Exists(topology.StateFile)
            ? topology
            : throw new ScenarioFailedException($"Nothing is up in {folder}: start it with eng/topology up, or say --topology.");
    }

    public TopologyProcess Find(string name) =>
        Processes.FirstOrDefault(process => process.Name == name)
        ?? throw new ScenarioFailedException($"The topology has no {name}.");

    /// <summary>The names of all of a kind: <c>api</c>, <c>realtime</c>, <c>web</c>.</summary>
    public IReadOnlyList<string> NamesOf(string kind) =>
        [.. Processes.Select(process => process.Name).Where(name => name.TrimEnd([.. "0123456789"]) == kind)];

    /// <summary>SIGKILL, here and now. The file learns of it when the process is started again.</summary>
    public async Task KillAsync(string name, CancellationToken cancellationToken)
    {
        using var process = Process.GetProcessById(PidOf(name));
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>SIGSTOP: it keeps its connections and does nothing.</summary>
    public Task FreezeAsync(string name, CancellationToken cancellationToken) => RunAsync("kill", ["-STOP", $"{PidOf(name)}"], cancellationToken);

    public Task ThawAsync(string name, CancellationToken cancellationToken) => RunAsync("kill", ["-CONT", $"{PidOf(name)}"], cancellationToken);

    /// <summary>SIGTERM, and the time that it needs.</summary>
    public Task StopAsync(string name, CancellationToken cancellationToken) => DoAsync("stop", name, cancellationToken);

    /// <summary>Completes when it serves.</summary>
    public Task StartAsync(string name, CancellationToken cancellationToken) => DoAsync("start", name, cancellationToken);

    private string StateFile => Path.Combine(_folder, "state.json");

    private int PidOf(string name) => Find(name).Pid ?? throw new ScenarioFailedException($"{name} does not run.");

    private Task DoAsync(string verb, string name, CancellationToken cancellationToken) =>
        RunAsync(_script, [verb, name, "--folder", _folder], cancellationToken);

    private static async Task RunAsync(string program, string[] words, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new ScenarioFailedException($"{Path.GetFileName(program)} {string.Join(' ', words)} ended with {process.ExitCode}: {(await error).Trim()}");
        }
    }

    private State Read() => JsonSerializer.Deserialize<State>(File.ReadAllText(StateFile), WireJson.Options)!;

    /// <summary>This program is built below the script's repository.</summary>
    private static string FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "eng", "topology");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new ScenarioFailedException("eng/topology is not above this program.");
    }

    private sealed record State(Uri Front, IReadOnlyList<TopologyProcess> Processes);
}
