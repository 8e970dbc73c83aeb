using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes;

/// <summary>Which labels a selector means.</summary>
internal static class Selector
{
    /// <summary>Whether a LabelSelector (<c>matchLabels</c>, <c>matchExpressions</c>) means them. An empty one means all.</summary>
    public static bool Meets(JsonNode? selector, IReadOnlyDictionary<string, string> labels) =>
        MeetsAll(selector.MapAt("matchLabels"), labels)
        && selector.ListAt("matchExpressions").All(expression => MeetsExpression(expression, labels));

    /// <summary>Whether they hold all of these.</summary>
    public static bool MeetsAll(IReadOnlyDictionary<string, string> wanted, IReadOnlyDictionary<string, string> labels) =>
        wanted.All(pair => labels.GetValueOrDefault(pair.Key) == pair.Value);

    private static bool MeetsExpression(JsonNode expression, IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(expression.TextAt("key")!);
        return expression.TextAt("operator") switch
        {
            "In" => value is not null && expression.ListAt("values").Any(each => each.ToString() == value),
            "Exists" => value is not null,
            var other => throw new InvalidOperationException($"The operator {other} is not known here."),
        };
    }
}
