using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>Every port that is asked for is one that a container has: of Services, probes, network policies and the front door.</summary>
internal static class PortsMeet
{
    public static IEnumerable<string> Faults(Cluster cluster) =>
        Services(cluster).Concat(Probes(cluster)).Concat(Doors(cluster)).Concat(Policies(cluster));

    private static IEnumerable<string> Services(Cluster cluster) =>
        from service in cluster.Of("Service")
        from port in service.ListAt("spec/ports")
        let target = port.TextAt("targetPort") ?? port.TextAt("port")
        from workload in cluster.Workloads.Where(workload => Selector.MeetsAll(service.MapAt("spec/selector"), workload.Labels))
        where !Listens(workload, target)
        select $"Service {service.TextAt("metadata/name")}: {workload.Name} does not listen at {target}";

    private static IEnumerable<string> Probes(Cluster cluster) =>
        from workload in cluster.Workloads
        from container in workload.Containers
        from probe in (string[])["startupProbe", "readinessProbe", "livenessProbe"]
        let port = container.TextAt($"{probe}/httpGet/port") ?? container.TextAt($"{probe}/tcpSocket/port")
        where port is not null && !Listens(workload, port)
        select $"{workload.Kind} {workload.Name}: its {probe} asks port {port}";

    private static IEnumerable<string> Doors(Cluster cluster) =>
        from backend in Backends(cluster)
        where !cluster.Of("Service").Any(service => service.TextAt("metadata/name") == backend.Service
            && service.ListAt("spec/ports").Any(port => port.TextAt("port") == backend.Port || port.TextAt("name") == backend.Port))
        select $"{backend.Door}: there is no port {backend.Port} of a Service {backend.Service}";

    /// <summary>The Services behind the front door.</summary>
    public static IEnumerable<(string Door, string Service, string Port)> Backends(Cluster cluster) =>
        cluster.Of("HTTPRoute").SelectMany(route => route.ListAt("spec/rules").SelectMany(rule => rule.ListAt("backendRefs"))
                .Select(backend => (Name(route), backend.TextAt("name")!, backend.TextAt("port")!)))
            .Concat(cluster.Of("Ingress").SelectMany(ingress => ingress.ListAt("spec/rules").SelectMany(rule => rule.ListAt("http/paths"))
                .Select(path => path.At("backend/service"))
                .Select(service => (Name(ingress), service.TextAt("name")!, PortOf(service)!))));

    private static string? PortOf(JsonNode? service) => service.TextAt("port/name") ?? service.TextAt("port/number");

    private static IEnumerable<string> Policies(Cluster cluster) =>
        from policy in cluster.Of("NetworkPolicy")
        from port in policy.ListAt("spec/ingress").SelectMany(rule => rule.ListAt("ports"))
        let chosen = cluster.Workloads.Where(workload => Selector.Meets(policy.At("spec/podSelector"), workload.Labels)).ToList()
        where chosen.Count > 0 && !chosen.Any(workload => Listens(workload, port.TextAt("port")))
        select $"NetworkPolicy {Name(policy)}: no pod that it chooses listens at {port.TextAt("port")}";

    private static bool Listens(Workload workload, string? port) => workload.Containers.SelectMany(container => container.ListAt("ports"))
        .Any(each => each.TextAt("containerPort") == port || each.TextAt("name") == port);

    private static string Name(JsonObject each) => $"{each.TextAt("kind")} {each.TextAt("metadata/name")}";
}
