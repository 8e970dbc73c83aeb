using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Text.Json;
using PlayLinkTalk.Tests.Architecture;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>A topology in a folder and on ports of its own, run by <c>eng/topology</c> from what this build has made.</summary>
/// <param name="repository">Another one whose script and build are taken.</param>
public sealed class TopologyScript(string? repository = null)
{
    public const string Redis = "redis-server";
    public const string Nginx = "nginx";

    /// <summary>As many as one topology may take.</summary>
    private const int Ports = 80;

    private const int LowestPort = 20_000;
    private const int HighestPort = 32_000;

#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    public string Folder { get; } = Directory.CreateTempSubdirectory("playlinktalk-topology-").FullName;

    public int Port { get; } = FreeBlock();

    /// <summary>What its processes get beside the script's own settings.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public Uri Front => new(State().GetProperty("front").GetString()!);

    public JsonElement State() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "state.json"))).RootElement;

    /// <summary>The process as the file has it.</summary>
    public JsonElement Recorded(string name) =>
        State().GetProperty("processes").EnumerateArray().Single(process => process.GetProperty("name").GetString() == name);

    public int[] Pids() =>
    [
        .. State().GetProperty("processes").EnumerateArray().Select(process => process.GetProperty("pid"))
            .Where(pid => pid.ValueKind == JsonValueKind.Number).Select(pid => pid.GetInt32()),
    ];

    public Task<Outcome> UpAsync(params string[] options) =>
        RunAsync(["up", "--port", $"{Port}", "--configuration", Configuration, "--no-build", .. options]);

    /// <summary>Runs a verb that has to succeed.</summary>
    public async Task DoAsync(params string[] words)
    {
        var outcome = await RunAsync(words);
        if (outcome.Exit != 0)
        {
            throw new InvalidOperationException($"eng/topology {string.Join(' ', words)} ended with {outcome.Exit}: {outcome.Error}");
        }
    }

    /// <summary>Sends a signal, STOP or CONT, to a process that runs.</summary>
    public async Task SignalAsync(string signal, string name)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Recorded(name).GetProperty("pid").GetInt32()}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<Outcome> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(repository ?? SourceTree.Root, "eng", "topology"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in (string[])[.. words, "--folder", Folder])
        {
            start.ArgumentList.Add(word);
        }

        // No test can say all of this in its own minute.
        start.Environment["RateLimits__AccountsPerMinutePerAddress"] = "1000";
        start.Environment["Passwords__IterationCount"] = "10000";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, output, (await error).Trim());
    }

    private static int FreeBlock()
    {
        // Other topologies of this machine may be choosing at the same time: start anywhere.
        var busy = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        var blocks = Enumerable.Range(0, (HighestPort - LowestPort) / Ports).Select(block => LowestPort + (block * Ports)).ToArray();
        Random.Shared.Shuffle(blocks);
        return blocks.First(first => !Enumerable.Range(first, Ports).Any(busy.Contains));
    }

    public sealed record Outcome(int Exit, string Output, string Error);
}
