using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>No pod has a right that it does not need.</summary>
internal static class Hardened
{
    private static readonly (string Path, string Value)[] OfPods =
    [
        ("automountServiceAccountToken", "false"), ("enableServiceLinks", "false"),
        ("securityContext/runAsNonRoot", "true"), ("securityContext/seccompProfile/type", "RuntimeDefault"),
    ];

    private static readonly (string Path, string Value)[] OfContainers =
    [
        ("securityContext/allowPrivilegeEscalation", "false"), ("securityContext/readOnlyRootFilesystem", "true"),
        ("securityContext/capabilities/drop/0", "ALL"),
    ];

    public static IEnumerable<string> Faults(Cluster cluster) => cluster.Workloads.SelectMany(workload =>
        Differences(workload.Pod, OfPods).Concat(workload.Containers.SelectMany(container => Differences(container, OfContainers)
            .Concat(Needs(container, "resources/requests/cpu", "resources/requests/memory", "resources/limits/memory"))))
        .Concat(Needs(workload.Pod, "securityContext/runAsUser"))
        .Select(fault => $"{workload.Kind} {workload.Name}: {fault}"));

    private static IEnumerable<string> Differences(JsonNode node, IEnumerable<(string Path, string Value)> wanted) =>
        wanted.Where(want => node.TextAt(want.Path) != want.Value).Select(want => $"{want.Path} is not {want.Value}");

    private static IEnumerable<string> Needs(JsonNode node, params string[] paths) =>
        paths.Where(path => node.At(path) is null).Select(path => $"{path} is missing");
}
