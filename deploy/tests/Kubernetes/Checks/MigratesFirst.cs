using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>The schema is brought up to date by one job before the services come, and by nothing else.</summary>
internal static class MigratesFirst
{
    public static IEnumerable<string> Faults(Cluster cluster)
    {
        var migrations = cluster.Workloads.Where(workload => workload.Name == "migrations").ToList();
        if (migrations is not [{ Kind: "Job" } job])
        {
            yield return "the migrations are not one Job";
            yield break;
        }

        if (job.Object.At("metadata/annotations")?["argocd.argoproj.io/hook"]?.ToString() != "PreSync")
        {
            yield return "Argo CD does not run the migrations before it applies the services";
        }

        if (job.Container.TextAt("args/0") != "migrate" || job.Container.TextAt("image") != cluster.Runs("api").Container.TextAt("image"))
        {
            yield return "the migrations are not those of the Api's image";
        }

        // What the services' part of the overlay brings is applied after it.
        var readsConfigMap = job.Container.ListAt("envFrom").Any(source => source.At("configMapRef") is not null);
        if (readsConfigMap || job.Pod.At("serviceAccountName") is not null)
        {
            yield return "the migrations need what is applied after them";
        }

        if (EnvironmentOf.Container(cluster, cluster.Runs("api").Container).GetValueOrDefault("Database__Upgrade") != "false")
        {
            yield return "an Api changes the schema too";
        }
    }
}
