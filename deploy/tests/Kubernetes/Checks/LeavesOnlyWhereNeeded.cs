using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>
/// A pod leaves the cluster where a setting of it names a service of the internet, at the port of https and to public addresses alone. No
/// other pod does.
/// </summary>
internal static class LeavesOnlyWhereNeeded
{
    private const string Port = "443";

    private static readonly string[] Reasons = ["Push__PrivateKey", "Files__Bucket", "Weather__Endpoint", "Assistant__Endpoint"];

    private static readonly string[] Inside =
        ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

    /// <summary>IPv6's public addresses; those of a cluster and of a link are others.</summary>
    private static readonly string[] Outside = ["2000::/3"];

    public static IEnumerable<string> Faults(Cluster cluster)
    {
        var ways = cluster.Of("NetworkPolicy").SelectMany(policy => policy.ListAt("spec/egress").Select(rule => (policy, rule)))
            .Where(way => !way.rule.ListAt("to").Any() || way.rule.ListAt("to").Any(end => end.At("ipBlock") is not null)).ToList();
        foreach (var (policy, rule) in ways)
        {
            var name = policy.TextAt("metadata/name");
            if (string.Join(' ', rule.ListAt("ports").Select(port => port.TextAt("port"))) != Port)
            {
                yield return $"{name} leads out at other ports than {Port}";
            }

            foreach (var block in rule.ListAt("to").Select(end => end.TextAt("ipBlock/cidr") is null ? null : end.At("ipBlock")))
            {
                if (!IsPublic(block))
                {
                    yield return $"{name} leads to addresses that are not public";
                }
            }
        }

        foreach (var workload in cluster.Workloads)
        {
            var leaves = ways.Any(way => Selector.Meets(way.policy.At("spec/podSelector"), workload.Labels));
            var needs = EnvironmentOf.Container(cluster, workload.Container).Keys.Any(Reasons.Contains);
            if (leaves != needs)
            {
                yield return $"{workload.Name} {(needs ? "needs a way out and has none" : "has a way out and needs none")}";
            }
        }
    }

    private static bool IsPublic(JsonNode? block) => block.TextAt("cidr") is { } cidr
        && (Outside.Contains(cidr) || Inside.All(block.ListAt("except").Select(each => each.ToString()).Contains));
}
