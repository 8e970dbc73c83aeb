using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>
/// The CronJob of components/due, where it is used: the Api's command <c>due</c> of the Api's image, on the Api's
/// stores, one run at a time.
/// </summary>
internal static class DueStandsIn
{
    /// <summary>What the command has to read as the Api does: which database and broker, and that the schema is not its business.</summary>
    private static readonly string[] Shared =
    [
        "ASPNETCORE_ENVIRONMENT", "ConnectionStrings__playlinktalk", "ConnectionStrings__redis", "Database__MySqlServerVersion",
        "Database__Provider", "Database__Upgrade",
    ];

    public static IEnumerable<string> Faults(Cluster cluster) =>
        cluster.Workloads.Where(workload => workload.Kind == "CronJob").SelectMany(workload => Faults(cluster, workload))
            .Select(fault => $"due: {fault}");

    private static IEnumerable<string> Faults(Cluster cluster, Workload due)
    {
        var api = cluster.Runs("api");
        if (due.Container.TextAt("args/0") != "due" || due.Container.TextAt("image") != api.Container.TextAt("image"))
        {
            yield return "it does not run the command of the Api's image";
        }

        var (got, wanted) = (EnvironmentOf.Container(cluster, due.Container), EnvironmentOf.Container(cluster, api.Container));
        foreach (var name in Shared.Where(name => got.GetValueOrDefault(name) is not { } value || value != wanted.GetValueOrDefault(name)))
        {
            yield return $"{name} is not as the Api has it";
        }

        (string Path, string Value)[] settings =
        [
            ("spec/concurrencyPolicy", "Forbid"), ("spec/jobTemplate/spec/backoffLimit", "0"),
            ("spec/jobTemplate/spec/template/spec/restartPolicy", "Never"),
        ];
        foreach (var (path, value) in settings.Where(setting => due.Object.TextAt(setting.Path) != setting.Value))
        {
            yield return $"{path} is not {value}";
        }
    }
}
