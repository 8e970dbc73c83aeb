using System.Text.RegularExpressions;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>
/// A pod reaches what its environment names, the front door reaches what its routes name, Prometheus reaches the metrics, everything
/// finds names, and nothing else is allowed.
/// </summary>
internal static partial class TalksOnlyWhereNeeded
{
    private static readonly string[] Ports = ["8080", "8081", "3306", "6379", "4317", "9464", "53"];
    private static readonly Peer Names = Peer.Elsewhere("kube-system", ("k8s-app", "kube-dns"));

    /// <summary>A pod of the namespace that no policy is about.</summary>
    private static readonly Peer Stranger = new("stranger", new Dictionary<string, string>());
    private static readonly Peer Observability = Peer.Elsewhere("observability");
    private static readonly Peer[] DoorKinds = [Peer.Elsewhere("envoy-gateway-system"), Peer.Elsewhere("ingress-nginx")];

    public static IEnumerable<string> Faults(Cluster cluster)
    {
        var rules = new NetworkRules(cluster);
        var pods = cluster.Workloads.Select(Peer.Of).Append(Stranger).ToList();
        var needed = Needed(cluster).Append((Stranger.Name, Names.Name, "53")).ToHashSet();
        IEnumerable<Peer> others = [Names, Observability, Peer.Elsewhere("default"), .. DoorKinds];
        var pairs = pods.SelectMany(caller => pods.Concat(others).Select(called => (caller, called)))
            .Concat(others.SelectMany(caller => pods.Select(called => (caller, called))));
        return from pair in pairs
               where pair.caller != pair.called
               from port in Ports
               let allowed = rules.Allows(pair.caller, pair.called, port)
               where allowed != needed.Contains((pair.caller.Name, pair.called.Name, port))
               let said = allowed ? "allowed and not needed" : "needed and not allowed"
               select $"{pair.caller.Name} to {pair.called.Name}:{port} is {said}";
    }

    private static IEnumerable<(string From, string To, string Port)> Needed(Cluster cluster)
    {
        var door = cluster.Of("Gateway").Any() ? "envoy-gateway-system" : "ingress-nginx";
        return cluster.Workloads.SelectMany(workload => FromEnvironment(cluster, workload)
                .Append((workload.Name, Names.Name, "53")))
            .Concat(PortsMeet.Backends(cluster).Select(backend => (door, backend.Service, "8080")));
    }

    private static IEnumerable<(string From, string To, string Port)> FromEnvironment(Cluster cluster, Workload workload)
    {
        foreach (var (name, value) in EnvironmentOf.Container(cluster, workload.Container))
        {
            if (name == "ConnectionStrings__playlinktalk")
            {
                yield return (workload.Name, "mysql", "3306");
            }
            else if (name == "ConnectionStrings__redis")
            {
                yield return (workload.Name, "redis", "6379");
            }
            else if (name == MetricsAreRead.Setting)
            {
                yield return (Observability.Name, workload.Name, value.Split(':')[^1]);
            }
            else if (Address().Match(value) is { Success: true } match)
            {
                yield return (workload.Name, match.Groups[1].Value.Split('.')[^1], match.Groups[2].Value);
            }
        }
    }

    [GeneratedRegex("^http://([a-z.-]+):([0-9]+)$")]
    private static partial Regex Address();
}
