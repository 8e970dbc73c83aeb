using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>Whatever chooses pods or workloads finds one.</summary>
internal static class SelectorsMeetLabels
{
    /// <summary>Pods that another program makes while a certificate is asked for.</summary>
    private const string MadeByOthers = "acme.cert-manager.io/http01-solver";

    public static IEnumerable<string> Faults(Cluster cluster) =>
        OwnPods(cluster).Concat(Services(cluster)).Concat(Budgets(cluster)).Concat(Policies(cluster)).Concat(Autoscalers(cluster))
            .Concat(Spreads(cluster));

    private static IEnumerable<string> OwnPods(Cluster cluster) =>
        from workload in cluster.Workloads
        let selector = workload.Object.At("spec/selector")
        where selector is not null && !Selector.Meets(selector, workload.Labels)
        select $"{workload.Kind} {workload.Name} does not choose its own pods";

    private static IEnumerable<string> Services(Cluster cluster) =>
        from service in cluster.Of("Service")
        where !cluster.Workloads.Any(workload => Selector.MeetsAll(service.MapAt("spec/selector"), workload.Labels))
        select Nothing(service);

    private static IEnumerable<string> Budgets(Cluster cluster) =>
        cluster.Of("PodDisruptionBudget").Where(budget => !AnyMeets(cluster, budget.At("spec/selector"))).Select(Nothing);

    private static IEnumerable<string> Policies(Cluster cluster) =>
        from policy in cluster.Of("NetworkPolicy")
        from selector in PeersHere(policy).Append(policy.At("spec/podSelector"))
        where !(selector?.ToJsonString().Contains(MadeByOthers, StringComparison.Ordinal) ?? false)
        where !AnyMeets(cluster, selector)
        select Nothing(policy);

    /// <summary>Selectors of pods in the same namespace.</summary>
    private static IEnumerable<JsonNode?> PeersHere(JsonObject policy) =>
        policy.ListAt("spec/ingress").SelectMany(rule => rule.ListAt("from"))
            .Concat(policy.ListAt("spec/egress").SelectMany(rule => rule.ListAt("to")))
            .Where(peer => peer.At("namespaceSelector") is null).Select(peer => peer.At("podSelector"));

    private static IEnumerable<string> Autoscalers(Cluster cluster) =>
        from autoscaler in cluster.Of("HorizontalPodAutoscaler")
        let target = autoscaler.At("spec/scaleTargetRef")
        where cluster.Find(target.TextAt("kind")!, target.TextAt("name")) is null
        select Nothing(autoscaler);

    private static IEnumerable<string> Spreads(Cluster cluster) =>
        from workload in cluster.Workloads
        from spread in workload.Pod.ListAt("topologySpreadConstraints")
        where !Selector.Meets(spread.At("labelSelector"), workload.Labels)
        select $"{workload.Kind} {workload.Name} spreads other pods than its own";

    private static bool AnyMeets(Cluster cluster, JsonNode? selector) =>
        cluster.Workloads.Any(workload => Selector.Meets(selector, workload.Labels));

    private static string Nothing(JsonObject each) => $"{each.TextAt("kind")} {each.TextAt("metadata/name")} chooses nothing";
}
