namespace PlayLinkTalk.Deploy.Tests;

/// <summary>Programs of this machine, and small ones that stand in for those that it may lack.</summary>
internal static class Programs
{
    // Where servers are kept for administrators, which is not on every path.
    private static readonly string[] AlsoIn = ["/usr/sbin", "/usr/local/sbin"];

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(AlsoIn)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Says that it is not there; null when it is.</summary>
    public static string? Missing(string program) => Find(program) is null ? $"Needs {program}." : null;

    /// <summary>Writes a shell script that can be run by its name once the folder is on the path.</summary>
    public static async Task WriteAsync(DirectoryInfo folder, string name, string script)
    {
        var file = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(file, $"#!/bin/sh\nset -eu\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
