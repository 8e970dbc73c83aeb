using PlayLinkTalk.Deploy.Tests.Kubernetes;
using PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>A typing error in an object of any kind does not fit the model of its kind: (where, after, old, new, what is said).</summary>
public sealed class SeededModelFaultTests
{
    public static TheoryData<string, string, string, string, string> Seeds => new()
    {
        { "overlays/production", "kind: HTTPRoute", "backendRequest: 0s", "backendRequests: 0s", "/backendRequests is no field" },
        { "overlays/production", "kind: HTTPRoute", "backendRequest: 0s", "backendRequest: never", "must match pattern" },
        { "overlays/production", "kind: Gateway", "gatewayClassName:", "gatewayClass:", "gatewayClassName" },
        { "overlays/production", "kind: Gateway", "certificateRefs:", "certificates:", "/certificates is no field of Gateway" },
        { "overlays/production", "kind: Certificate", "dnsNames:", "dnsName:", "/spec/dnsName is no field of Certificate" },
        { "overlays/production", "kind: SealedSecret", "encryptedData:", "encryptData:", "encryptedData" },
        { "overlays/production", "kind: SealedSecret", "  template:", "  templates:", "/spec/templates is no field of SealedSecret" },
        { "overlays/production", "kind: Deployment", "  replicas: 2", "  replicas: two", "replicas must be integer" },
        { "overlays/production", "kind: StatefulSet", "volumeClaimTemplates:", "volumeClaims:", "/spec/volumeClaims is no field" },
        { "overlays/production-nginx", "kind: Ingress", "ingressClassName:", "ingressClass:", "/spec/ingressClass is no field of Ingress" },
        { "cluster", "kind: ClusterIssuer", "privateKeySecretRef:", "privateKeySecret:", "/privateKeySecret is no field of ClusterIssuer" },
        { "argocd", "kind: AppProject", "sourceRepos:", "sourceRepo:", "/spec/sourceRepo is no field of AppProject" },
        { "argocd", "kind: Application", "targetRevision:", "targetRevison:", "/targetRevison is no field of Application" },
        { "argocd", "kind: Application", "  project: playlinktalk", "  projects: playlinktalk", "required property project" },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_typing_error_is_found(string folder, string after, string old, string changed, string said)
    {
        var cluster = (await Rendered.OfAsync(folder)).With(after, old, changed);

        Fault.IsSaid(said, await CustomModels.FaultsAsync(cluster));
    }
}
