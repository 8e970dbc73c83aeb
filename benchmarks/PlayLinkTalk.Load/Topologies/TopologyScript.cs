using System.Diagnostics;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Topologies;

/// <summary>The output and the exit code of a program.</summary>
/// <param name="Error">Without the line break at its end.</param>
internal sealed record ScriptOutcome(int Exit, string Output, string Error);

/// <summary>The script <c>eng/topology</c>, for the load tool and for the tests.</summary>
internal static class TopologyScript
{
    /// <summary>The folder of the repository that contains this program and the script.</summary>
    /// <exception cref="ScenarioFailedException">No folder above this program contains the script.</exception>
    public static string Repository => Find();

    /// <summary>The path of the script in a repository.</summary>
    public static string Of(string repository) => Path.Combine(repository, "eng", "topology");

    /// <param name="words">The verb and its arguments.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ScenarioFailedException">The script refuses; the message says why.</exception>
    public static Task RunAsync(string[] words, CancellationToken cancellationToken) => RunAsync(Of(Repository), words, cancellationToken);

    /// <inheritdoc cref="RunAsync(string[], CancellationToken)"/>
    public static async Task RunAsync(string program, string[] words, CancellationToken cancellationToken)
    {
        var outcome = await TryRunAsync(program, words, [], cancellationToken);
        if (outcome.Exit != 0)
        {
            throw new ScenarioFailedException(
                $"{Path.GetFileName(program)} {string.Join(' ', words)} ended with {outcome.Exit}: {outcome.Error}");
        }
    }

    /// <param name="program">A script or any other program.</param>
    /// <param name="words">Its arguments.</param>
    /// <param name="environment">Added to the environment of this process.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task<ScriptOutcome> TryRunAsync(
        string program, string[] words, IEnumerable<KeyValuePair<string, string>> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, output, (await error).Trim());
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Of(folder.FullName)))
            {
                return folder.FullName;
            }
        }

        throw new ScenarioFailedException("eng/topology is not above this program.");
    }
}
