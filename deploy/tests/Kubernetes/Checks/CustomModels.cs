using System.Text.Json.Nodes;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>
/// Every object against the model of its kind: Kubernetes' own and those of Gateway API, Sealed Secrets, Argo CD and cert-manager.
/// </summary>
internal static class CustomModels
{
    private static readonly string Folder = Repository.At("deploy", "tests", "crds");
    private static readonly Lazy<Task> Packages = new(InstallAsync);

    public static async Task<IReadOnlyList<string>> FaultsAsync(Cluster cluster)
    {
        await Packages.Value;
        var objects = new JsonArray([.. cluster.Objects.Select(Plain)]).ToJsonString();
        var answer = await Shell.RunAsync("node", [Path.Combine(Folder, "validate.mjs")], objects);
        return answer.Code switch
        {
            0 => [],
            1 when answer.Output.Length > 0 => answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            _ => throw new InvalidOperationException(answer.Errors),
        };
    }

    /// <summary>kustomize breaks the lines of long values in Secrets, which an API server passes over.</summary>
    private static JsonNode Plain(JsonObject each)
    {
        var copy = each.DeepClone();
        if (copy["kind"]?.ToString() == "Secret" && copy["data"] is JsonObject data)
        {
            foreach (var (name, value) in data.ToList())
            {
                data[name] = value?.ToString().ReplaceLineEndings("");
            }
        }

        return copy;
    }

    /// <summary>Only when the lock file has changed since: npm asks the registry.</summary>
    private static async Task InstallAsync()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            (await Shell.RunAsync("npm", "ci", "--silent", "--prefix", Folder)).OrThrow();
        }
    }
}
