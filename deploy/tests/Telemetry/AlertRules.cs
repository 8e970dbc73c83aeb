using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>A file of alert rules.</summary>
/// <param name="text">Its YAML.</param>
internal sealed class AlertRules(string text)
{
    public static readonly string Folder = Repository.At("deploy", "alerts");
    public static readonly string File = Path.Combine(Folder, "playlinktalk.rules.yaml");

    public static AlertRules Stored { get; } = new(System.IO.File.ReadAllText(File));

    public string Text => text;

    public IReadOnlyList<Alert> All => field ??=
    [
        .. YamlDocuments.Read(text).Single().ListAt("groups").SelectMany(group => group.ListAt("rules")).Select(rule => new Alert(rule)),
    ];

    public Alert Find(string name) => All.Single(alert => alert.Name == name);

    /// <summary>The same with the first place of its text that says <paramref name="old"/> changed.</summary>
    public AlertRules With(string old, string changed)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidOperationException($"There is no \"{old}\": the seeded fault has lost its place.")
            : new(string.Concat(text.AsSpan(0, at), changed, text.AsSpan(at + old.Length)));
    }
}

/// <summary>One alert rule.</summary>
/// <param name="Rule">All of it.</param>
internal sealed record Alert(JsonNode Rule)
{
    public string Name => Rule.TextAt("alert") ?? "";

    public string Expression => Rule.TextAt("expr") ?? "";

    public string? Severity => Rule.TextAt("labels/severity");

    public string? Says(string annotation) => Rule.TextAt($"annotations/{annotation}");
}
