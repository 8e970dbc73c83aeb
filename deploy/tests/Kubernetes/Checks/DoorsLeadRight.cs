using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>The front door sends each path to its service and leaves live connections alone.</summary>
internal static class DoorsLeadRight
{
    private const string Nginx = "nginx.ingress.kubernetes.io/";

    private static readonly (string Path, string Service)[] Routes =
    [
        ("/hubs", "realtime"), ("/sse", "realtime"), ("/api/sse", "realtime"), ("/api", "api"), ("/api/realtime", "web"), ("/", "web"),
    ];

    private static readonly string[] TraceHeaders = ["traceparent", "tracestate", "baggage"];

    private static readonly string[] Live = ["/hubs", "/sse", "/api/sse"];

    private static readonly (string Name, string Value)[] OfStreams =
    [
        (Nginx + "proxy-read-timeout", "3600"), (Nginx + "proxy-send-timeout", "3600"), (Nginx + "proxy-buffering", "off"),
        (Nginx + "proxy-http-version", "1.1"), (Nginx + "proxy-body-size", "64k"), (Nginx + "limit-connections", "500"),
        ("cert-manager.io/cluster-issuer", "letsencrypt-ingress"),
    ];

    public static IEnumerable<string> Faults(Cluster cluster) =>
        cluster.Of("Gateway").Any() ? WithGateway(cluster) : WithIngress(cluster);

    private static IEnumerable<string> WithGateway(Cluster cluster)
    {
        var rules = cluster.Of("HTTPRoute").SelectMany(route => route.ListAt("spec/rules")).ToList();
        var traced = rules.Where(rule => rule.ListAt("backendRefs").Any() && !TraceHeaders.All(header => RemovedBy(rule).Contains(header)))
            .Select(rule => $"{rule.TextAt("matches/0/path/value")} lets a client decide on its trace");
        return traced.Concat(Routes.SelectMany(wanted =>
        {
            var rule = rules.SingleOrDefault(rule => rule.ListAt("matches").Any(match => match.TextAt("path/value") == wanted.Path));
            return Wrong(wanted, rule.TextAt("backendRefs/0/name")).Concat(Live.Contains(wanted.Path) ? Timeouts(wanted.Path, rule) : []);
        }));
    }

    private static IEnumerable<string> RemovedBy(JsonNode rule) => rule.ListAt("filters")
        .SelectMany(filter => filter.ListAt("requestHeaderModifier/remove")).Select(header => header.GetValue<string>());

    private static IEnumerable<string> Timeouts(string path, JsonNode? rule) =>
        from timeout in (string[])["request", "backendRequest"]
        where rule.TextAt($"timeouts/{timeout}") != "0s"
        select $"{path} is cut: timeouts.{timeout} is not 0s";

    private static IEnumerable<string> WithIngress(Cluster cluster)
    {
        var paths = cluster.Of("Ingress")
            .SelectMany(ingress => ingress.ListAt("spec/rules/0/http/paths").Select(path => (ingress, path))).ToList();
        return Routes.SelectMany(wanted =>
        {
            var (ingress, path) = paths.SingleOrDefault(each => each.path.TextAt("path") == wanted.Path);
            var differing = Live.Contains(wanted.Path) ? Annotations(wanted.Path, ingress) : [];
            return Wrong(wanted, path.TextAt("backend/service/name")).Concat(differing);
        });
    }

    private static IEnumerable<string> Annotations(string path, JsonNode? ingress)
    {
        var annotations = ingress.MapAt("metadata/annotations");
        return OfStreams.Where(wanted => annotations.GetValueOrDefault(wanted.Name) != wanted.Value)
            .Select(wanted => $"{path}: the annotation {wanted.Name} is not {wanted.Value}");
    }

    private static IEnumerable<string> Wrong((string Path, string Service) wanted, string? service) =>
        service == wanted.Service ? [] : [$"{wanted.Path} leads to {service ?? "nothing"} and not to {wanted.Service}"];
}
