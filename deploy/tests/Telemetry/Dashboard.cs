using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>A dashboard of Grafana.</summary>
/// <param name="Name">Its file, without the ending.</param>
/// <param name="Text">Its JSON.</param>
internal sealed record Dashboard(string Name, string Text)
{
    public static IReadOnlyList<Dashboard> Stored { get; } =
    [
        .. Directory.EnumerateFiles(Repository.At("deploy", "dashboards"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => new Dashboard(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))),
    ];

    public JsonNode Json => field ??= JsonNode.Parse(Text)!;

    public IEnumerable<JsonNode> Panels => Json.ListAt("panels");

    public IEnumerable<JsonNode> Variables => Json.ListAt("templating/list");

    public IEnumerable<string> Expressions =>
        Panels.SelectMany(panel => panel.ListAt("targets")).Select(target => target.TextAt("expr") ?? "");

    /// <summary>The same with the first place of its text that says <paramref name="old"/> changed.</summary>
    public Dashboard With(string old, string changed)
    {
        var at = Text.IndexOf(old, StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidOperationException($"There is no \"{old}\" in {Name}: the seeded fault has lost its place.")
            : new(Name, string.Concat(Text.AsSpan(0, at), changed, Text.AsSpan(at + old.Length)));
    }
}
