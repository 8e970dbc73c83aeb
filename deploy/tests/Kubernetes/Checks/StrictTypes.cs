using System.Reflection;
using k8s;
using k8s.Models;
using PlayLinkTalk.Deploy.Tests.Yaml;
using YamlDotNet.Core;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>
/// Kubernetes' own objects are read into their types: a field that a type does not have, or has twice, is a fault. Objects of definitions
/// that are added to a cluster are left to <see cref="CustomModels"/>.
/// </summary>
internal static class StrictTypes
{
    private static readonly HashSet<string> Known =
    [
        .. typeof(V1Pod).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<KubernetesEntityAttribute>()).OfType<KubernetesEntityAttribute>()
            .Select(entity => $"{(entity.Group.Length == 0 ? "" : entity.Group + "/")}{entity.ApiVersion}/{entity.Kind}"),
    ];

    public static IEnumerable<string> Faults(Cluster cluster) => Faults(cluster.Text);

    /// <summary>The faults of a YAML text with any number of documents.</summary>
    public static IEnumerable<string> Faults(string text)
    {
        foreach (var document in text.Split("\n---", StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(document) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static string? Read(string document)
    {
        try
        {
            if (YamlDocuments.Read(document) is [var each] && Known.Contains($"{each.TextAt("apiVersion")}/{each.TextAt("kind")}"))
            {
                KubernetesYaml.LoadAllFromString(document, strict: true);
            }

            return null;
        }
        catch (YamlException failure)
        {
            return $"{failure.Message} {failure.InnerException?.Message}";
        }
    }
}
