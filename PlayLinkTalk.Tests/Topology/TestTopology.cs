using System.Net.NetworkInformation;
using Microsoft.Data.Sqlite;
using PlayLinkTalk.Load.Topologies;
using SQLitePCL;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>A topology in a folder and on ports of its own, run by <c>eng/topology</c> from what this build has made.</summary>
/// <param name="repository">Another one whose script and build are taken.</param>
public sealed class TestTopology(string? repository = null)
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

    public Uri Front => Running.Front;

    /// <summary>The file that all its Apis share.</summary>
    public string Database => Path.Combine(Folder, "data", "playlinktalk.db");

    /// <summary>The processes that are up in the folder.</summary>
    internal RunningTopology Running => RunningTopology.Of(Folder);

    internal Task<ScriptOutcome> UpAsync(params string[] options) =>
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

    /// <summary>
    /// Freezes an Api between two transactions. SQLite has one lock for all writers: with an Api that is frozen while it holds it, every
    /// other one waits.
    /// </summary>
    internal async Task FreezeApiAsync(string name)
    {
        await Running.FreezeAsync(name, CancellationToken.None);
        while (!await IsFreeAsync())
        {
            await Running.ThawAsync(name, CancellationToken.None);
            await Running.FreezeAsync(name, CancellationToken.None);
        }
    }

    /// <summary>Whether the lock of the database is free within two seconds; a transaction of the other Apis ends sooner.</summary>
    private async Task<bool> IsFreeAsync()
    {
        await using var database = new SqliteConnection($"Data Source={Database};Default Timeout=2;Pooling=False");
        await database.OpenAsync();
        try
        {
            await using var transaction = database.BeginTransaction(deferred: false);
            return true;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            return false;
        }
    }

    internal Task<ScriptOutcome> RunAsync(params string[] words) => TopologyScript.TryRunAsync(
        TopologyScript.Of(repository ?? TopologyScript.Repository),
        [.. words, "--folder", Folder],
        [
            // A test run signs up more accounts a minute than the limit of one address.
            new("RateLimits__AccountsPerMinutePerAddress", "1000"), new("Passwords__IterationCount", "10000"), .. Environment,
        ],
        CancellationToken.None);

    private static int FreeBlock()
    {
        // Other topologies of this machine may be choosing at the same time: start anywhere.
        var busy = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        var blocks = Enumerable.Range(0, (HighestPort - LowestPort) / Ports).Select(block => LowestPort + (block * Ports)).ToArray();
        Random.Shared.Shuffle(blocks);
        return blocks.First(first => !Enumerable.Range(first, Ports).Any(busy.Contains));
    }
}
