using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>A moment of a test of <c>promtool test rules</c>.</summary>
/// <param name="Alert">The name of the alert that is looked at.</param>
/// <param name="Fires">Whether it is to fire.</param>
internal sealed record AlertCase(string Alert, bool Fires)
{
    public const string Deployment = "deployment.yaml";

    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(AlertRules.Folder, "tests"), "*.yaml").Order(StringComparer.Ordinal)];

    /// <summary>All but those of the deployment, in which every alert is quiet and little is near its threshold.</summary>
    public static IReadOnlyList<AlertCase> Stored { get; } =
        [.. Files.Where(file => Path.GetFileName(file) != Deployment).SelectMany(Of)];

    /// <summary>The cases of one file of the folder.</summary>
    public static IEnumerable<AlertCase> Of(string file) =>
        YamlDocuments.Read(File.ReadAllText(Path.Combine(AlertRules.Folder, "tests", file))).Single().ListAt("tests")
        .SelectMany(test => test.ListAt("alert_rule_test"))
        .Select(each => new AlertCase(each.TextAt("alertname")!, each.ListAt("exp_alerts").Any()));
}
