using System.Text.RegularExpressions;

namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>What docs/operations tells operators.</summary>
internal static partial class OperationsGuide
{
    public static string Alerts { get; } = Repository.Read("docs", "operations", "alerts.md");

    /// <summary>The names of all series that the services have, as the guide lists them.</summary>
    public static IReadOnlySet<string> Series { get; } = Rows().Matches(Repository.Read("docs", "operations", "watching.md"))
        .SelectMany(row => SeriesOf(row.Groups[1].Value, row.Groups[2].Value)).ToHashSet();

    /// <summary>Title and text of every section.</summary>
    public static IReadOnlyDictionary<string, string> Sections(string guide) => guide.Split("\n## ").Skip(1)
        .Select(section => section.Split('\n', 2)).ToDictionary(parts => parts[0].Trim(), parts => parts[1], StringComparer.Ordinal);

    private static IEnumerable<string> SeriesOf(string name, string type) =>
        type == "histogram" ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];

    [GeneratedRegex(@"(?m)^\| `(\w+)` \| (counter|gauge|histogram) \|")]
    private static partial Regex Rows();
}
