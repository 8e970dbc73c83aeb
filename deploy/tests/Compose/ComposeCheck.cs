using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Sources;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Compose;

/// <summary>What the Compose file has to be: the whole system, one door, no right too many, no secret in it.</summary>
internal static class ComposeCheck
{
    private static readonly (string Name, string Replicas)[] Replicas = [("api", "2"), ("realtime", "3")];
    private static readonly string[] Optional = ["Files__", "Push__", "Assistant__"];
    private static readonly string[] Stores = ["mysql", "redis"];

    public static IEnumerable<string> Faults(ComposeFile file) =>
        Doors(file).Concat(Networks(file)).Concat(Order(file)).Concat(Settings(file))
        .Concat(file.Services.SelectMany(each => Service(each.Name, each.Service).Select(fault => $"{each.Name}: {fault}")));

    private static IEnumerable<string> Doors(ComposeFile file) => file.Services
        .Where(each => string.Join(' ', each.Service.ListAt("ports")) != (each.Name == "proxy" ? "${BIND:-127.0.0.1}:3000:8080" : ""))
        .Select(each => $"{each.Name}: only the proxy is published, at port 3000 of this machine")
        .Concat(Replicas.Where(wanted => file.Service(wanted.Name).TextAt("deploy/replicas") != wanted.Replicas)
            .Select(wanted => $"{wanted.Name}: there are not {wanted.Replicas} of it"));

    private static IEnumerable<string> Networks(ComposeFile file)
    {
        if (file.All.TextAt("networks/stores/internal") != "true")
        {
            yield return "the network of the stores is not internal";
        }

        foreach (var store in Stores)
        {
            if (string.Join(' ', file.Service(store).ListAt("networks")) != "stores")
            {
                yield return $"{store}: it is on another network than that of the stores";
            }

            var volume = file.Service(store).ListAt("volumes").Select(each => each.ToString().Split(':')[0]).FirstOrDefault() ?? "";
            if (file.All.TextAt($"volumes/{volume}/name") != $"playlinktalk-{store}")
            {
                yield return $"{store}: its data is not in a named volume";
            }
        }
    }

    private static IEnumerable<string> Order(ComposeFile file)
    {
        (string Service, string Needs, string Condition)[] waits =
        [
            ("migrations", "mysql", "service_healthy"), ("api", "migrations", "service_completed_successfully"),
            ("api", "redis", "service_healthy"), ("realtime", "api", "service_healthy"), ("web", "realtime", "service_healthy"),
            ("proxy", "web", "service_healthy"),
        ];
        return waits.Where(wait => file.Service(wait.Service).TextAt($"depends_on/{wait.Needs}/condition") != wait.Condition)
            .Select(wait => $"{wait.Service}: it does not wait for {wait.Needs}");
    }

    private static IEnumerable<string> Settings(ComposeFile file)
    {
        foreach (var name in AppModel.Stored.Runnable.Where(AppModel.Stored.IsProject))
        {
            var got = file.Service(name).MapAt("environment");
            // The proxy is another container: what comes from loopback is nothing special.
            var wanted = AppModel.Stored.Environment(name).Keys.Where(key => key.Contains("__", StringComparison.Ordinal))
                .Where(key => key != "ForwardedHeaders__TrustLoopback");
            foreach (var missing in wanted.Except(got.Keys))
            {
                yield return $"{name}: it does not get {missing}";
            }

            foreach (var unread in got.Keys.Where(key => !ServiceSettings.IsRead(key)))
            {
                yield return $"{name}: no service reads {unread}";
            }
        }
    }

    private static IEnumerable<string> Service(string name, JsonNode service)
    {
        (string Path, string Value)[] wanted =
        [
            ("read_only", "true"), ("cap_drop/0", "ALL"), ("security_opt/0", "no-new-privileges:true"),
            ("restart", name == "migrations" ? "no" : "unless-stopped"),
        ];
        foreach (var (path, value) in wanted.Where(want => service.TextAt(want.Path) != want.Value))
        {
            yield return $"{path} is not {value}";
        }

        if (service.TextAt("user")?.Split(':')[0] is null or "0" or "root")
        {
            yield return "it may run as root";
        }

        if (!service.ListAt("tmpfs").Any(mount => mount.ToString().StartsWith("/tmp:", StringComparison.Ordinal)))
        {
            yield return "it has no /tmp";
        }

        if (name != "migrations" && !service.ListAt("healthcheck/test").Any())
        {
            yield return "it has no health check";
        }

        var secrets = service.MapAt("environment").Where(each => IsSecret(each.Key));
        foreach (var (key, value) in secrets.Where(each => !each.Value.Contains(":?", StringComparison.Ordinal)))
        {
            yield return $"{key} is in the file, or may be left out: {value}";
        }
    }

    /// <summary>Some may be left out: files lie in a volume then, and no push is offered.</summary>
    private static bool IsSecret(string name) =>
        !Optional.Any(start => name.StartsWith(start, StringComparison.Ordinal)) && IsNamedSo(name);

    private static bool IsNamedSo(string name) =>
        ((string[])["PASSWORD", "Key", "Secret"]).Any(end => name.EndsWith(end, StringComparison.Ordinal))
        || name.StartsWith("ConnectionStrings__", StringComparison.Ordinal);
}
