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

    /// <summary>The address and the scheme are overwritten by every implementation; this one is passed on.</summary>
    private const string HostHeader = "X-Forwarded-Host";

    /// <summary>Asked by programs, which are not redirected.</summary>
    private static readonly string[] OfPrograms = ["/api", "/hubs", "/sse"];

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
        var routes = cluster.Of("HTTPRoute").ToLookup(route => route.ListAt("spec/rules").Any(Redirects));
        var rules = routes[false].SelectMany(route => route.ListAt("spec/rules")).ToList();
        var leading = routes.SelectMany(all => all).SelectMany(route => route.ListAt("spec/rules"))
            .Where(rule => rule.ListAt("backendRefs").Any()).ToList();
        var traced = leading.Where(rule => !TraceHeaders.All(header => RemovedBy(rule).Contains(header)))
            .Select(rule => $"{rule.TextAt("matches/0/path/value")} lets a client decide on its trace");
        var hosted = leading.Where(rule => !RemovedBy(rule).Contains(HostHeader))
            .Select(rule => $"{rule.TextAt("matches/0/path/value")} lets a client claim another host");
        return traced.Concat(hosted).Concat(routes[true].SelectMany(Redirected)).Concat(Tls(cluster)).Concat(Routes.SelectMany(wanted =>
        {
            var rule = rules.SingleOrDefault(rule => rule.ListAt("matches").Any(match => match.TextAt("path/value") == wanted.Path));
            return Wrong(wanted, rule.TextAt("backendRefs/0/name")).Concat(Live.Contains(wanted.Path) ? Timeouts(wanted.Path, rule) : []);
        }));
    }

    private static bool Redirects(JsonNode rule) => rule.ListAt("filters").Any(filter => filter.TextAt("type") == "RequestRedirect");

    private static IEnumerable<string> Redirected(JsonNode route)
    {
        var rules = route.ListAt("spec/rules").ToList();
        var answered = rules.Where(rule => !Redirects(rule) && rule.ListAt("backendRefs").Any())
            .SelectMany(rule => rule.ListAt("matches")).Select(match => match.TextAt("path/value")).ToHashSet();
        return OfPrograms.Where(path => !answered.Contains(path)).Select(SentAgain);
    }

    private static string SentAgain(string path) => $"{path} is redirected to https, and a program sends it again";

    private static IEnumerable<string> Tls(Cluster cluster) =>
        cluster.Of("Gateway").Any(gateway => gateway.ListAt("spec/listeners").Any(listener => listener.TextAt("protocol") == "HTTPS"))
        && cluster.Of("ClientTrafficPolicy").All(policy => policy.TextAt("spec/tls/minVersion") is not ("1.2" or "1.3"))
            ? ["the Gateway names no lowest version of TLS"] : [];

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
            var redirected = ingress.MapAt("metadata/annotations").GetValueOrDefault(Nginx + "ssl-redirect") != "false";
            return Wrong(wanted, path.TextAt("backend/service/name")).Concat(differing)
                .Concat(redirected && OfPrograms.Contains(wanted.Path) ? [SentAgain(wanted.Path)] : []);
        }).Concat(Calendars(paths));
    }

    /// <summary>The address of a private calendar is its secret.</summary>
    private static IEnumerable<string> Calendars(IReadOnlyList<(JsonObject Ingress, JsonNode Path)> paths) =>
        paths.Any(each => each.Path.TextAt("path") == "/calendar" && each.Path.TextAt("pathType") == "Prefix"
            && each.Ingress.MapAt("metadata/annotations").GetValueOrDefault(Nginx + "enable-access-log") == "false")
            ? [] : ["the access log has the addresses of private calendars"];

    private static IEnumerable<string> Annotations(string path, JsonNode? ingress)
    {
        var annotations = ingress.MapAt("metadata/annotations");
        return OfStreams.Where(wanted => annotations.GetValueOrDefault(wanted.Name) != wanted.Value)
            .Select(wanted => $"{path}: the annotation {wanted.Name} is not {wanted.Value}");
    }

    private static IEnumerable<string> Wrong((string Path, string Service) wanted, string? service) =>
        service == wanted.Service ? [] : [$"{wanted.Path} leads to {service ?? "nothing"} and not to {wanted.Service}"];
}
