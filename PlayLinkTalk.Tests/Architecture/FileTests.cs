using System.Text.RegularExpressions;
using Xunit;

namespace PlayLinkTalk.Tests.Architecture;

public sealed partial class FileTests
{
    private const int LongestFile = 400;

    private static readonly string[] Written = [".cs", ".razor", ".js", ".mjs", ".css"];

    [Fact]
    public void No_file_is_longer_than_anybody_likes_to_read()
    {
        var tooLong = SourceTree.Files.Where(file => Written.Contains(Path.GetExtension(file)))
            .Where(file => File.ReadLines(Path.Combine(SourceTree.Root, file)).Count() > LongestFile);

        Assert.Equal([], tooLong);
    }

    [Fact]
    public void Packages_come_from_wherever_a_machine_gets_them()
    {
        var locks = SourceTree.Files.Where(file => Path.GetFileName(file) is "package-lock.json");

        Assert.All(locks, file => Assert.DoesNotMatch("\"resolved\"\\s*:", SourceTree.Read(file)));
        var settings = SourceTree.Files.Where(file => Path.GetFileName(file).ToUpperInvariant() is "NUGET.CONFIG" or ".NPMRC");
        Assert.All(settings, file => Assert.DoesNotContain("://", SourceTree.Read(file), StringComparison.Ordinal));
    }

    [Fact]
    public void The_walks_of_the_architecture_name_files_that_exist()
    {
        var files = SourceTree.Files.Select(file => "/" + file.Replace("PlayLinkTalk.", "", StringComparison.Ordinal)).ToList();
        var named = SourceName().Matches(SourceTree.Read("docs/architecture.md"))
            .Select(match => "/" + match.Groups[1].Value.Replace("PlayLinkTalk.", "", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(files, file => file.EndsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_the_pages_of_this_repository_point_to_is_there()
    {
        var missing =
            from page in SourceTree.Files
            where page.EndsWith(".md", StringComparison.Ordinal)
            from match in Link().Matches(SourceTree.Read(page))
            let target = match.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
            let path = Path.Combine(SourceTree.Root, Path.GetDirectoryName(page)!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{page} points to {target}";

        Assert.Empty(missing);
    }

    [Fact]
    public void What_the_readme_tells_to_run_can_be_run()
    {
        var commands =
            from page in SourceTree.Files
            where page == "README.md"
            from match in Command().Matches(SourceTree.Read(page))
            select match.Groups["project"] is { Success: true } project ? project.Value : match.Groups["script"].Value;

        Assert.All(commands.Distinct(), command => Assert.True(
            Directory.Exists(Path.Combine(SourceTree.Root, command)) || IsExecutable(Path.Combine(SourceTree.Root, command)), $"{command} can't be run."));
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"--project (?<project>[\w./]+)|(?<![\w.])(?<script>(\./(?:play|test)|eng/[a-z-]+|\.ci/run))(?![\w./])")]
    private static partial Regex Command();

    [GeneratedRegex("`([^`]+\\.cs)`")]
    private static partial Regex SourceName();
}
