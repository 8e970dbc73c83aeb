using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes;

/// <summary>The variables that a container gets, from ConfigMaps, Secrets and its own list.</summary>
internal static class EnvironmentOf
{
    /// <summary>What stands for a value that only the cluster can open.</summary>
    public const string Sealed = "(sealed)";

    public static IReadOnlyDictionary<string, string> Container(Cluster cluster, JsonNode container)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in container.ListAt("envFrom").SelectMany(source => Source(cluster, source)).Concat(Own(container)))
        {
            variables[name] = value;
        }

        return variables;
    }

    private static IEnumerable<KeyValuePair<string, string>> Source(Cluster cluster, JsonNode source)
    {
        if (source.TextAt("configMapRef/name") is { } map)
        {
            return cluster.Find("ConfigMap", map).MapAt("data");
        }

        var secret = source.TextAt("secretRef/name");
        var keys = cluster.Find("Secret", secret).MapAt("data").Keys
            .Concat(cluster.Find("SealedSecret", secret).MapAt("spec/encryptedData").Keys);
        return keys.Select(key => KeyValuePair.Create(key, Sealed));
    }

    private static IEnumerable<KeyValuePair<string, string>> Own(JsonNode container) =>
        container.ListAt("env").Select(variable => KeyValuePair.Create(variable.TextAt("name")!, variable.TextAt("value") ?? ""));
}
