using System.Text.RegularExpressions;

namespace PlayLinkTalk.Deploy.Tests.Proxy;

/// <summary>What the configuration of the proxy has to say.</summary>
internal static partial class ProxyCheck
{
    private static readonly string[] OfLive =
    [
        "proxy_buffering off;", "proxy_read_timeout 3600s;", "proxy_send_timeout 3600s;", "proxy_pass http://realtime;",
    ];

    private static readonly string[] Bounds =
    [
        "client_body_buffer_size 64k;", "client_header_timeout 10s;", "client_body_timeout 10s;",
        "limit_conn connections 500;", "limit_req zone=requests burst=500 nodelay;",
    ];

    public static IEnumerable<string> Faults(string configuration) =>
        ((string[])["/hubs/", "= /sse", "= /api/sse"]).SelectMany(place => Live(configuration, place)).Concat(General(configuration));

    private static IEnumerable<string> Live(string configuration, string place)
    {
        var start = configuration.IndexOf($"location {place} {{", StringComparison.Ordinal);
        var location = start < 0 ? "" : configuration[start..configuration.IndexOf('}', start)];
        return OfLive.Where(line => !location.Contains(line, StringComparison.Ordinal)).Select(line => $"{place}: {line} is missing");
    }

    private static IEnumerable<string> General(string configuration)
    {
        if (!BodyLimit().IsMatch(configuration))
        {
            yield return "client_max_body_size is not that of the services";
        }

        foreach (var line in Bounds.Where(line => !configuration.Contains(line, StringComparison.Ordinal)))
        {
            yield return $"{line} is missing";
        }

        if (!configuration.Contains("proxy_set_header X-Forwarded-For $remote_addr;", StringComparison.Ordinal))
        {
            yield return "a client may claim another address";
        }

        if (!configuration.Contains("location ~* ^/api/realtime(/|$) {", StringComparison.Ordinal))
        {
            yield return "what nodes ask among themselves is open to every client";
        }

        // Without it an address is looked up once, when nginx starts.
        var servers = Server().Matches(configuration).Select(server => server.Value);
        foreach (var server in servers.Where(server => !server.Contains(" resolve", StringComparison.Ordinal)))
        {
            yield return $"{server} does not notice a new process";
        }
    }

    [GeneratedRegex("client_max_body_size 64k;")]
    private static partial Regex BodyLimit();

    [GeneratedRegex(@"server [a-z]+:8080[^;]*;")]
    private static partial Regex Server();
}
