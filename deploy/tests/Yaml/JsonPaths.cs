using System.Text.Json.Nodes;

namespace PlayLinkTalk.Deploy.Tests.Yaml;

/// <summary>Short ways through JSON whose parts may be missing.</summary>
internal static class JsonPaths
{
    /// <summary>The node at a path like <c>spec/template/metadata</c>; numbers choose an element.</summary>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('/').Aggregate(node, (at, part) => at switch
        {
            JsonObject map => map[part],
            JsonArray list when int.TryParse(part, out var index) && index < list.Count => list[index],
            _ => null,
        });

    public static string? TextAt(this JsonNode? node, string path) => node.At(path)?.ToString();

    public static IEnumerable<JsonNode> ListAt(this JsonNode? node, string path) => (node.At(path) as JsonArray ?? []).OfType<JsonNode>();

    public static IReadOnlyDictionary<string, string> MapAt(this JsonNode? node, string path) =>
        (node.At(path) as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "", StringComparer.Ordinal);
}
