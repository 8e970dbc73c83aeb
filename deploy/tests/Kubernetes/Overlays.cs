using System.Collections.Concurrent;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes;

/// <summary>Everything that can be applied, each rendered once.</summary>
internal static class Overlays
{
    public const string Local = "local";
    public const string Production = "production";
    public const string ProductionNginx = "production-nginx";

    /// <summary>Production with what is optional.</summary>
    public const string ProductionWithAffinity = "production-nginx with components/affinity";
    public const string ProductionWithDue = "production with components/due";
    public const string ProductionWithWeather = "production with components/weather";
    public const string ProductionWithAssistant = "production with components/assistant";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Cluster>>> Rendered = new();

    public static IReadOnlyList<string> Names { get; } =
    [
        Local, Production, ProductionNginx, ProductionWithAffinity, ProductionWithDue, ProductionWithWeather, ProductionWithAssistant,
    ];

    public static Task<Cluster> RenderAsync(string name) => Rendered.GetOrAdd(name, _ => new(() => MakeAsync(name))).Value;

    private static async Task<Cluster> MakeAsync(string name)
    {
        if (name.Split(" with ") is not [var overlay, var component])
        {
            return new((await Kubectl.KustomizeAsync(Repository.At("deploy", "kubernetes", "overlays", name))).OrThrow());
        }

        var folder = Repository.NewFolder();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "kustomization.yaml"), $"""
                namespace: playlinktalk
                resources:
                - ../../../deploy/kubernetes/overlays/{overlay}
                components:
                - ../../../deploy/kubernetes/{component}
                images:
                - name: registry.example.com/playlinktalk/api
                  newTag: 1.0.0
                """);
            return new((await Kubectl.KustomizeAsync(folder.FullName)).OrThrow());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
