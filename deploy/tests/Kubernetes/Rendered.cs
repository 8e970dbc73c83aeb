namespace PlayLinkTalk.Deploy.Tests.Kubernetes;

/// <summary>What <c>kubectl kustomize</c> makes of a folder of <c>deploy</c>.</summary>
internal static class Rendered
{
    /// <param name="folder"><c>argocd</c>, or a folder of <c>deploy/kubernetes</c>.</param>
    public static async Task<Cluster> OfAsync(string folder)
    {
        var path = folder == "argocd" ? Repository.At("deploy", folder) : Repository.At("deploy", "kubernetes", folder);
        return new((await Kubectl.KustomizeAsync(path)).OrThrow());
    }
}
