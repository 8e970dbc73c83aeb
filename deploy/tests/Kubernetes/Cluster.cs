using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes;

/// <summary>The objects that a cluster is given.</summary>
/// <param name="text">Them as YAML.</param>
internal sealed class Cluster(string text)
{
    public string Text { get; } = text;

    public IReadOnlyList<JsonObject> Objects => field ??= YamlDocuments.Read(Text);

    public IReadOnlyList<Workload> Workloads => field ??= [.. Objects.Select(Kubernetes.Workload.Of).OfType<Workload>()];

    public IEnumerable<JsonObject> Of(string kind) => Objects.Where(each => each.TextAt("kind") == kind);

    public JsonObject? Find(string kind, string? name) => Of(kind).FirstOrDefault(each => each.TextAt("metadata/name") == name);

    public Workload Runs(string name) => Workloads.Single(workload => workload.Name == name);

    /// <summary>The same with one place of its text changed; everything before <paramref name="after"/> stays.</summary>
    public Cluster With(string after, string old, string changed)
    {
        var start = after.Length == 0 ? 0 : Text.IndexOf(after, StringComparison.Ordinal);
        var at = start < 0 ? -1 : Text.IndexOf(old, start, StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidOperationException($"There is no \"{old}\" after \"{after}\": the seeded fault has lost its place.")
            : new(string.Concat(Text.AsSpan(0, at), changed, Text.AsSpan(at + old.Length)));
    }
}
