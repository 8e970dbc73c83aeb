using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PlayLinkTalk.Deploy.Tests.Yaml;

/// <summary>YAML as JSON, as Kubernetes and Compose understand it.</summary>
internal static class YamlDocuments
{
    private const string Merge = "<<";

    /// <summary>The documents that are not empty.</summary>
    /// <exception cref="YamlException">It is no YAML, or a mapping has a key twice.</exception>
    public static IReadOnlyList<JsonObject> Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => ToJson(document.RootNode)).OfType<JsonObject>()];
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => ToMap(mapping),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => ToPlain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException($"{node.NodeType} is not expected."),
    };

    /// <summary>Own keys come before those that are merged in (<c>&lt;&lt;</c>), and of several maps the first.</summary>
    private static JsonObject ToMap(YamlMappingNode mapping)
    {
        var map = new JsonObject();
        foreach (var (key, value) in mapping.Where(pair => Name(pair.Key) != Merge))
        {
            map.Add(Name(key), ToJson(value));
        }

        var merged = mapping.Where(pair => Name(pair.Key) == Merge)
            .SelectMany(pair => pair.Value is YamlSequenceNode many ? many : [pair.Value]);
        foreach (var (name, value) in merged.OfType<YamlMappingNode>().SelectMany(ToMap))
        {
            map.TryAdd(name, value?.DeepClone());
        }

        return map;
    }

    private static string Name(YamlNode key) => ((YamlScalarNode)key).Value!;

    private static JsonNode? ToPlain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
