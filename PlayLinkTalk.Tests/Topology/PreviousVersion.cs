using System.Diagnostics;
using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>The script <c>eng/previous</c>: the commit before this one, built in a folder of its own.</summary>
internal static class PreviousVersion
{
    public sealed record Outcome(int Exit, string Output, string Error);

    /// <summary>Why there is none; null when there is one.</summary>
    public static string? Missing() => Run(SourceTree.Root, "--check") is { Exit: not 0 } refused ? refused.Error : null;

    /// <summary>The folder. Building takes as long as it takes; what is built stays.</summary>
    public static string Build()
    {
        var built = Run(SourceTree.Root, "--configuration", TestTopology.Configuration);
        Assert.True(built.Exit == 0, built.Error);
        return built.Output;
    }

    public static Outcome Run(string repository, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(repository, "eng", "previous"), words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.Trim(), error.GetAwaiter().GetResult().Trim());
    }
}

/// <summary>A test that needs the commit before this one, and programs of the machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsHistoryFactAttribute : FactAttribute
{
    public NeedsHistoryFactAttribute(params string[] programs) => Skip = Programs.Missing(programs) ?? PreviousVersion.Missing();
}
