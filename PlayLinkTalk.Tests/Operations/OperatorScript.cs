using System.Diagnostics;
using PlayLinkTalk.Tests.Architecture;

namespace PlayLinkTalk.Tests.Operations;

/// <summary>The scripts of eng/ as an operator runs them, with an Api's settings in their environment.</summary>
internal static class OperatorScript
{
    /// <summary>Without it nothing of a SQLite file can be backed up.</summary>
    public const string Sqlite = "sqlite3";

    /// <param name="Said">Output and errors together.</param>
    public sealed record Outcome(int Exit, string Said);

    public static Task<Outcome> BackupAsync(string file, IReadOnlyDictionary<string, string?> settings, string? programs = null) =>
        RunAsync("backup", [file], settings, programs);

    public static Task<Outcome> RestoreAsync(string file, IReadOnlyDictionary<string, string?> settings, string? programs = null) =>
        RunAsync("restore", [file], settings, programs);

    /// <param name="name">Of the script.</param>
    /// <param name="words">What is typed behind it.</param>
    /// <param name="settings">Of an Api; colons as in its configuration.</param>
    /// <param name="programs">A folder whose programs come before those of the machine.</param>
    public static async Task<Outcome> RunAsync(
        string name, IReadOnlyList<string> words, IReadOnlyDictionary<string, string?> settings, string? programs = null)
    {
        var start = new ProcessStartInfo(Path.Combine(SourceTree.Root, "eng", name), words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        if (programs is not null)
        {
            start.Environment["PATH"] = $"{programs}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, output + await error);
    }
}
