using System.Text;
using System.Text.RegularExpressions;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>Passwords, keys and connection strings are in Secrets, and not in what every reader of the namespace sees.</summary>
internal static partial class SecretsStaySecret
{
    public static IEnumerable<string> Faults(Cluster cluster)
    {
        // Whole values, and the passwords within connection strings.
        var secrets = cluster.Of("Secret").SelectMany(secret => secret.MapAt("data").Values)
            .Select(value => Encoding.UTF8.GetString(Convert.FromBase64String(value)))
            .SelectMany(value => PasswordWithin().Matches(value).Select(match => match.Groups[1].Value).Append(value)).ToHashSet();
        foreach (var (place, name, value) in Plain(cluster))
        {
            if (SecretName().IsMatch(name) || secrets.Any(secret => value.Contains(secret, StringComparison.Ordinal)))
            {
                yield return $"{place} holds the secret {name}";
            }
        }
    }

    private static IEnumerable<(string Place, string Name, string Value)> Plain(Cluster cluster) =>
        cluster.Of("ConfigMap")
            .SelectMany(map => map.MapAt("data").Select(pair => ($"ConfigMap {map.TextAt("metadata/name")}", pair.Key, pair.Value)))
            .Concat(cluster.Workloads.SelectMany(workload => workload.Containers.SelectMany(container => container.ListAt("env"))
                .Where(variable => variable.At("value") is not null)
                .Select(variable => ($"{workload.Kind} {workload.Name}", variable.TextAt("name")!, variable.TextAt("value")!))));

    [GeneratedRegex("password|secret|token|key$|^ConnectionStrings|_URI$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("password=([^;,]+)", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordWithin();
}
