namespace PlayLinkTalk.Deploy.Tests.Kubernetes;

/// <summary>kubectl 1.35, which <c>eng/tools/kubectl</c> installs when it is asked for the first time.</summary>
internal static class Kubectl
{
    private static readonly string Program = Repository.At("eng", "tools", "kubectl");

    /// <summary>Once, before many ask at the same time.</summary>
    private static readonly Lazy<Task> Installed = new(async () => (await Shell.RunAsync(Program, "version", "--client")).OrThrow());

    /// <summary>What <c>kubectl kustomize</c> makes of a folder.</summary>
    public static async Task<Answer> KustomizeAsync(string folder)
    {
        await Installed.Value;
        return await Shell.RunAsync(Program, "kustomize", folder);
    }
}
