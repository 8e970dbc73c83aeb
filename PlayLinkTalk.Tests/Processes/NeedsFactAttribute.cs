using Xunit;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>A test that needs programs of the machine: skipped, with their names, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params string[] programs) => Skip = Programs.Missing(programs);
}

/// <summary>The same for a test with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(params string[] programs) => Skip = Programs.Missing(programs);
}

/// <summary>Finds programs as a shell would.</summary>
public static class Programs
{
    // Folders of administrators' programs, which are not on every account's path.
    private static readonly string[] AlsoIn = ["/usr/sbin", "/usr/local/sbin"];

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(AlsoIn)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Says which of them are not there; null when all are.</summary>
    public static string? Missing(params string[] programs)
    {
        var missing = programs.Where(program => Find(program) is null).ToArray();
        return missing.Length > 0 ? $"Needs {string.Join(", ", missing)}." : null;
    }
}
