using PlayLinkTalk.Deploy.Tests.Kubernetes;
using PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;
using PlayLinkTalk.Deploy.Tests.Yaml;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>No kind of object that is used takes a field that it does not have.</summary>
public sealed class KindTests
{
    private static readonly string[] Custom =
    [
        "AppProject", "Application", "Certificate", "ClientTrafficPolicy", "ClusterIssuer", "Gateway", "HTTPRoute", "Issuer", "SealedSecret",
    ];

    private static readonly string[] Own =
    [
        "ConfigMap", "CronJob", "Deployment", "HorizontalPodAutoscaler", "Ingress", "Job", "Namespace", "NetworkPolicy", "PersistentVolumeClaim",
        "PodDisruptionBudget", "Secret", "Service", "ServiceAccount", "StatefulSet",
    ];

    public static TheoryData<string> CustomKinds => [.. Custom];

    public static TheoryData<string> OwnKinds => [.. Own];

    [Fact]
    public async Task These_are_all_the_kinds()
    {
        var kinds = (await EverythingAsync()).Objects.Select(each => each.TextAt("kind")!).Distinct();

        Assert.Equal(Own.Concat(Custom).Order(StringComparer.Ordinal), kinds.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CustomKinds))]
    public async Task A_field_that_an_added_kind_does_not_have_is_found(string kind)
    {
        var cluster = (await EverythingAsync()).With("", $"\nkind: {kind}\n", $"\nkind: {kind}\nspek: {{}}\n");

        Fault.IsSaid($"/spek is no field of {kind}", await CustomModels.FaultsAsync(cluster));
    }

    [Theory]
    [MemberData(nameof(OwnKinds))]
    public async Task A_field_that_a_kind_of_Kubernetes_does_not_have_is_found(string kind)
    {
        var cluster = (await EverythingAsync()).With("", $"\nkind: {kind}\n", $"\nkind: {kind}\nspek: {{}}\n");

        Fault.IsSaid("spek", StrictTypes.Faults(cluster));
    }

    private static async Task<Cluster> EverythingAsync()
    {
        var all = await Task.WhenAll(
            Overlays.RenderAsync(Overlays.Local), Overlays.RenderAsync(Overlays.Production),
            Overlays.RenderAsync(Overlays.ProductionWithAffinity), Overlays.RenderAsync(Overlays.ProductionWithDue),
            Rendered.OfAsync("argocd"), Rendered.OfAsync("cluster"));
        return new(string.Join("\n---\n", all.Select(cluster => cluster.Text.TrimEnd())));
    }
}
