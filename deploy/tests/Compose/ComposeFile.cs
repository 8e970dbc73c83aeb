using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Compose;

/// <summary>A Compose file.</summary>
/// <param name="text">Its YAML.</param>
internal sealed class ComposeFile(string text)
{
    public static readonly string Folder = Repository.At("deploy", "compose");

    public static ComposeFile Stored { get; } = new(File.ReadAllText(Path.Combine(Folder, "compose.yaml")));

    public JsonObject All => field ??= YamlDocuments.Read(text).Single();

    public IEnumerable<(string Name, JsonNode Service)> Services => All["services"]!.AsObject().Select(each => (each.Key, each.Value!));

    public JsonNode Service(string name) => All["services"]![name]!;

    public ComposeFile With(string after, string old, string changed)
    {
        var at = text.IndexOf(old, text.IndexOf(after, StringComparison.Ordinal), StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidOperationException($"There is no \"{old}\" after \"{after}\": the seeded fault has lost its place.")
            : new(string.Concat(text.AsSpan(0, at), changed, text.AsSpan(at + old.Length)));
    }
}
