using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes;

/// <summary>Decides as a network plugin does: a connection needs a policy that lets it out and one that lets it in.</summary>
internal sealed class NetworkRules(Cluster cluster)
{
    /// <summary>The label that every namespace has.</summary>
    private const string NameOfNamespace = "kubernetes.io/metadata.name";

    private readonly IReadOnlyList<JsonObject> _policies = [.. cluster.Of("NetworkPolicy")];

    public bool Allows(Peer from, Peer to, string port) => Passes("Egress", from, to, port) && Passes("Ingress", to, from, port);

    /// <summary>Whether one side lets it pass. A pod that no policy of that direction selects lets everything pass.</summary>
    private bool Passes(string direction, Peer mine, Peer other, string port)
    {
        var (rules, ends) = direction == "Egress" ? ("spec/egress", "to") : ("spec/ingress", "from");
        if (mine.Namespace is not null)
        {
            return true;
        }

        var mineAre = _policies.Where(policy => Selector.Meets(policy.At("spec/podSelector"), mine.Labels)
            && policy.ListAt("spec/policyTypes").Any(type => type.ToString() == direction)).ToList();
        return mineAre.Count == 0 || mineAre.SelectMany(policy => policy.ListAt(rules)).Any(rule =>
            (rule.At("ports") is null || rule.ListAt("ports").Any(each => each.TextAt("port") == port))
            && (rule.At(ends) is null || rule.ListAt(ends).Any(end => Means(end, other))));
    }

    private static bool Means(JsonNode end, Peer other)
    {
        if (end.At("ipBlock") is not null)
        {
            // Addresses outside of the cluster: LeavesOnlyWhereNeeded looks at them.
            return false;
        }

        var space = end.At("namespaceSelector");
        var rightSpace = space is null
            ? other.Namespace is null
            : other.Namespace is { } name && Selector.Meets(space, new Dictionary<string, string> { [NameOfNamespace] = name });
        return rightSpace && (end.At("podSelector") is not { } pods || Selector.Meets(pods, other.Labels));
    }
}
