using System.Globalization;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>A new version takes over without a moment of refused requests.</summary>
internal static class RolloutsLoseNothing
{
    /// <summary>What the host of .NET gives what it ends, in seconds.</summary>
    private const double HostShutdown = 30;

    /// <summary><c>Realtime:RelocationTime</c> where nothing is said, in seconds.</summary>
    private const double DefaultRelocation = 5;

    private static readonly (string Name, int Replicas)[] Services = [("api", 2), ("realtime", 3), ("web", 2)];

    public static IEnumerable<string> Faults(Cluster cluster) => Services.SelectMany(service =>
        (cluster.Workloads.SingleOrDefault(workload => workload.Kind == "Deployment" && workload.Name == service.Name) is { } deployment
            ? Faults(cluster, deployment, service.Replicas) : ["it is not there"]).Select(fault => $"{service.Name}: {fault}"));

    private static IEnumerable<string> Faults(Cluster cluster, Workload deployment, int replicas)
    {
        (string Path, string Value)[] wanted =
        [
            ("spec/replicas", $"{replicas}"), ("spec/strategy/type", "RollingUpdate"), ("spec/strategy/rollingUpdate/maxUnavailable", "0"),
            ("spec/template/spec/containers/0/startupProbe/httpGet/path", "/health"),
            ("spec/template/spec/containers/0/readinessProbe/httpGet/path", "/health"),
            ("spec/template/spec/containers/0/livenessProbe/httpGet/path", "/alive"),
        ];
        foreach (var (path, value) in wanted.Where(want => deployment.Object.TextAt(want.Path) != want.Value))
        {
            yield return $"{path} is not {value}";
        }

        if (cluster.Find("PodDisruptionBudget", deployment.Name) is null)
        {
            yield return "it has no PodDisruptionBudget";
        }

        if (!deployment.Pod.ListAt("topologySpreadConstraints").Any(spread => spread.TextAt("topologyKey") == "kubernetes.io/hostname"))
        {
            yield return "its pods may all be on one machine";
        }

        var (drain, grace) = (DrainOf(cluster, deployment), Number(deployment.Pod.TextAt("terminationGracePeriodSeconds")));
        if (drain + 5 > grace)
        {
            yield return $"leaving takes up to {drain} s, and the pod is killed after {grace} s";
        }
    }

    /// <summary>From the decision to end a pod to its end, at most (docs/adr/0006), in seconds.</summary>
    private static double DrainOf(Cluster cluster, Workload deployment)
    {
        var variables = EnvironmentOf.Container(cluster, deployment.Container);
        var relocation = variables.TryGetValue("Realtime__RelocationTime", out var text)
            ? TimeSpan.Parse(text, CultureInfo.InvariantCulture).TotalSeconds : DefaultRelocation;
        var pause = Number(deployment.Container.TextAt("lifecycle/preStop/sleep/seconds"));
        var serving = Number(variables.GetValueOrDefault("Shutdown__ServeSeconds"));
        var refusing = Number(variables.GetValueOrDefault("Shutdown__RefuseSeconds"));
        return pause + serving + (deployment.Name == "realtime" ? Math.Max(refusing, relocation) : refusing) + HostShutdown;
    }

    private static double Number(string? text) => double.Parse(text ?? "0", CultureInfo.InvariantCulture);
}
