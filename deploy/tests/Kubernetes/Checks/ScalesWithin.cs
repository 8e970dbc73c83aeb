using System.Globalization;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>The autoscalers of production: on what, from where, and no further than the database has connections.</summary>
internal static class ScalesWithin
{
    /// <summary>Connections that one Api process takes at most (MySqlProvider).</summary>
    private const int ConnectionsOfApi = 32;

    /// <summary>Connections that a server takes where nothing is said.</summary>
    private const int DefaultLimit = 151;

    public static IEnumerable<string> Faults(Cluster cluster)
    {
        foreach (var name in (string[])["api", "realtime", "web"])
        {
            var autoscaler = cluster.Find("HorizontalPodAutoscaler", name);
            if (autoscaler.TextAt("apiVersion") != "autoscaling/v2"
                || autoscaler.ListAt("spec/metrics").All(metric => metric.TextAt("resource/name") != "cpu"))
            {
                yield return $"{name} does not scale on CPU";
            }

            if (autoscaler.TextAt("spec/minReplicas") != cluster.Runs(name).Object.TextAt("spec/replicas"))
            {
                yield return $"{name}: the autoscaler and the Deployment disagree";
            }
        }

        if (cluster.Find("HorizontalPodAutoscaler", "realtime").ListAt("spec/metrics").All(metric =>
            metric.TextAt("type") != "Pods" || metric.TextAt("pods/metric/name") != "playlinktalk_realtime_connections"))
        {
            yield return "realtime does not scale on its connections";
        }

        // One more during a rollout.
        var most = Number(cluster.Find("HorizontalPodAutoscaler", "api").TextAt("spec/maxReplicas")) + 1;
        var limit = cluster.Runs("mysql").Container.ListAt("args").Select(argument => argument.ToString().Split("--max-connections="))
            .Where(parts => parts.Length == 2).Select(parts => Number(parts[1])).SingleOrDefault(DefaultLimit);
        if (most * ConnectionsOfApi > limit)
        {
            yield return $"{most} Api processes take more than {limit} connections of mysql";
        }
    }

    private static int Number(string? text) => int.Parse(text ?? "0", CultureInfo.InvariantCulture);
}
