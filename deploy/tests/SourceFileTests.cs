using PlayLinkTalk.Deploy.Tests.Kubernetes;
using PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;
using PlayLinkTalk.Deploy.Tests.Yaml;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>The YAML files as they are in the repository.</summary>
public sealed class SourceFileTests : IDisposable
{
    private static readonly string Folder = Repository.At("deploy", "kubernetes");
    private readonly DirectoryInfo _copy = Repository.NewFolder();

    public static TheoryData<string> Files =>
    [
        .. new[] { "alerts", "argocd", "compose", "kubernetes" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.At("deploy", folder), "*.yaml", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => _copy.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_read_strictly(string file)
    {
        Assert.Empty(StrictTypes.Faults(Repository.Read(file)));
    }

    [Fact]
    public void Every_folder_is_used_by_an_overlay_or_named_as_optional()
    {
        var referred = Kustomizations().SelectMany(Parts).ToHashSet();
        // Applied by themselves, or left to the operator; the base's migrations are replaced by components/migrations.
        string[] ends =
        [
            "base", "cluster", "components/affinity", "components/assistant", "components/due", "components/weather", "overlays/local",
            "overlays/production", "overlays/production-nginx",
        ];

        var unused = Kustomizations().Select(file => Path.GetDirectoryName(file)!).Except(referred)
            .Select(folder => Path.GetRelativePath(Folder, folder));

        Assert.Equal(ends.Order(StringComparer.Ordinal), unused.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("components/scaling/kustomization.yaml", "resources:", "resource:")]
    [InlineData("overlays/production/services/kustomization.yaml", "components:", "component:")]
    [InlineData("components/services/kustomization.yaml", "path: rollout.yaml", "path: rollouts.yaml")]
    [InlineData("components/services/environment.api.yaml", "path: /data/REDIS_HOST", "path: /data/REDIS_HOSTS")]
    [InlineData("components/services/rollout.yaml", "/spec/template/spec/containers/0/ports", "/spec/template/spec/containers/1/ports")]
    public async Task A_typing_error_where_no_object_is_keeps_the_overlay_from_being_rendered(string file, string old, string changed)
    {
        foreach (var source in Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_copy.FullName, Path.GetRelativePath(Folder, source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }

        var edited = Path.Combine(_copy.FullName, file);
        var text = await File.ReadAllTextAsync(edited);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(edited, text.Replace(old, changed, StringComparison.Ordinal));

        Assert.NotEqual(0, (await Kubectl.KustomizeAsync(Path.Combine(_copy.FullName, "overlays/production"))).Code);
    }

    private static IEnumerable<string> Kustomizations() =>
        Directory.EnumerateFiles(Folder, "kustomization.yaml", SearchOption.AllDirectories);

    /// <summary>The folders and files that it is made of.</summary>
    private static IEnumerable<string> Parts(string file)
    {
        var kustomization = YamlDocuments.Read(File.ReadAllText(file)).Single();
        return kustomization.ListAt("resources").Concat(kustomization.ListAt("components"))
            .Select(part => Path.GetFullPath(part.ToString(), Path.GetDirectoryName(file)!));
    }
}
