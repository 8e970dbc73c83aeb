using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>A pod that offers metrics says where: a port with a name, which no Service has, and Prometheus' annotations.</summary>
internal static class MetricsAreRead
{
    public const string Setting = "Metrics__Url";

    public static IEnumerable<string> Faults(Cluster cluster) =>
        from workload in cluster.Workloads
        let url = EnvironmentOf.Container(cluster, workload.Container).GetValueOrDefault(Setting)
        from fault in url is null ? Silent(workload) : Faults(cluster, workload, url.Split(':')[^1])
        select $"{workload.Name}: {fault}";

    private static IEnumerable<string> Silent(Workload workload)
    {
        if (workload.Template.MapAt("metadata/annotations").Keys.Any(name => name.StartsWith("prometheus.io/", StringComparison.Ordinal)))
        {
            yield return $"Prometheus asks it, and {Setting} is not set";
        }
    }

    private static IEnumerable<string> Faults(Cluster cluster, Workload workload, string port)
    {
        (string Name, string Value)[] wanted =
            [("prometheus.io/scrape", "true"), ("prometheus.io/port", port), ("prometheus.io/path", "/metrics")];
        var annotations = workload.Template.MapAt("metadata/annotations");
        foreach (var (name, value) in wanted.Where(want => annotations.GetValueOrDefault(want.Name) != want.Value))
        {
            yield return $"{name} is not {value}";
        }

        if (workload.Container.ListAt("ports").All(each => each.TextAt("name") != "metrics" || each.TextAt("containerPort") != port))
        {
            yield return $"it has no port metrics {port}";
        }

        var targets = cluster.Of("Service").SelectMany(service => service.ListAt("spec/ports")).Select(each => each.TextAt("targetPort"));
        if (targets.Any(target => target == "metrics" || target == port))
        {
            yield return $"a Service leads to its port {port}";
        }
    }
}
