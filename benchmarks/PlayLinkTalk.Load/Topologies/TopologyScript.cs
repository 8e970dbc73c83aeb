using System.Diagnostics;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Topologies;

/// <summary>The script <c>eng/topology</c>.</summary>
internal static class TopologyScript
{
    public static Task RunAsync(string[] words, CancellationToken cancellationToken) => RunAsync(words, [], cancellationToken);

    /// <param name="words">The verb and what it takes.</param>
    /// <param name="environment">Beside that of this program.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ScenarioFailedException">It refuses; the message says why.</exception>
    public static Task RunAsync(string[] words, IEnumerable<KeyValuePair<string, string>> environment, CancellationToken cancellationToken) =>
        RunAsync(Path.Combine(Repository, "eng", "topology"), words, environment, cancellationToken);

    /// <summary>The folder that has this program and the script.</summary>
    /// <exception cref="ScenarioFailedException">There is none.</exception>
    public static string Repository => Find();

    /// <summary>Any program of this machine.</summary>
    public static async Task RunAsync(string program, string[] words, IEnumerable<KeyValuePair<string, string>> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new ScenarioFailedException($"{Path.GetFileName(program)} {string.Join(' ', words)} ended with {process.ExitCode}: {(await error).Trim()}");
        }
    }

    /// <summary>This program is built below the script's repository.</summary>
    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "eng", "topology")))
            {
                return folder.FullName;
            }
        }

        throw new ScenarioFailedException("eng/topology is not above this program.");
    }
}
