using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>A moment of a test of <c>promtool test rules</c>.</summary>
/// <param name="Alert">The name of the alert that is looked at.</param>
/// <param name="Fires">Whether it is to fire.</param>
internal sealed record AlertCase(string Alert, bool Fires)
{
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(AlertRules.Folder, "tests"), "*.yaml").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<AlertCase> Stored { get; } = [.. Files.SelectMany(file => Read(File.ReadAllText(file)))];

    private static IEnumerable<AlertCase> Read(string text) => YamlDocuments.Read(text).Single().ListAt("tests")
        .SelectMany(test => test.ListAt("alert_rule_test"))
        .Select(each => new AlertCase(each.TextAt("alertname")!, each.ListAt("exp_alerts").Any()));
}
