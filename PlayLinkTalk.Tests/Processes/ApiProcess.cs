using System.Diagnostics;
using PlayLinkTalk.Tests.Architecture;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>The Api as a process of its own that can't start.</summary>
internal static class ApiProcess
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public sealed record Outcome(int Exit, IReadOnlyList<string> Lines);

    /// <summary>Runs it until it ends by itself.</summary>
    public static async Task<Outcome> RunAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var program = Path.Combine(SourceTree.Root, "PlayLinkTalk.Api", "bin", Configuration, "net10.0", "PlayLinkTalk.Api.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        // No process listens on port 1.
        start.Environment["ConnectionStrings__redis"] = "127.0.0.1:1";
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, [.. $"{output}\n{await error}".Split('\n').Where(line => line.Length > 0)]);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
