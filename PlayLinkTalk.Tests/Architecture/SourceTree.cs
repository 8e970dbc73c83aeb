using System.Xml.Linq;

namespace PlayLinkTalk.Tests.Architecture;

/// <summary>The repository's own files, as they are written; nothing that a build or a package manager made.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> Made =
        ["bin", "obj", "artifacts", "data", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea", "lib"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Projects => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !file.StartsWith("eng/", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static XDocument ReadXml(string file) => XDocument.Load(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(inner => !Made.Contains(Path.GetFileName(inner))).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlayLinkTalk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
