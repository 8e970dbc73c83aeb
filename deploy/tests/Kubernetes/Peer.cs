namespace PlayLinkTalk.Deploy.Tests.Kubernetes;

/// <summary>One end of a connection, as network policies see it.</summary>
/// <param name="Name">What tests call it.</param>
/// <param name="Labels">Of its pods.</param>
/// <param name="Namespace">The name of another namespace than the product's; null for the product's own.</param>
internal sealed record Peer(string Name, IReadOnlyDictionary<string, string> Labels, string? Namespace = null)
{
    public static Peer Of(Workload workload) => new(workload.Name, workload.Labels);

    /// <summary>Pods of another namespace.</summary>
    public static Peer Elsewhere(string name, params (string Key, string Value)[] labels) =>
        new(name, labels.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), name);
}
