using PlayLinkTalk.Deploy.Tests.Sources;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>A service gets every setting that the app model gives it, and none that it does not read.</summary>
internal static class ServicesReadWhatTheyGet
{
    /// <summary>Of the app model's variables, what is left out on purpose: in a cluster the proxy is on another machine.</summary>
    private static readonly HashSet<string> LeftOut = ["ForwardedHeaders__TrustLoopback"];

    public static IEnumerable<string> Faults(Cluster cluster)
    {
        foreach (var workload in cluster.Workloads.Where(IsOurs))
        {
            var got = EnvironmentOf.Container(cluster, workload.Container);
            var wanted = AppModel.Stored.Environment(workload.Name).Keys.Where(name => name.Contains("__", StringComparison.Ordinal));
            foreach (var name in wanted.Except(LeftOut).Except(got.Keys))
            {
                yield return $"{workload.Name} does not get {name}";
            }

            var used = got.Keys.Where(name => got.Values.Any(value => value.Contains($"$({name})", StringComparison.Ordinal)));
            foreach (var name in got.Keys.Except(used).Where(name => !ServiceSettings.IsRead(name)))
            {
                yield return $"{workload.Name} gets {name}, which no service reads";
            }

            foreach (var (name, value) in got.Where(variable => variable.Value.Contains("set-in-overlay", StringComparison.Ordinal)))
            {
                yield return $"{workload.Name} gets {name} as the base has it: {value}";
            }
        }
    }

    private static bool IsOurs(Workload workload) => workload.Name is not ("mysql" or "redis");
}
