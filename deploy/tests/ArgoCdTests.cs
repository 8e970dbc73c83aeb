using PlayLinkTalk.Deploy.Tests.Kubernetes;
using PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;
using PlayLinkTalk.Deploy.Tests.Yaml;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>What Argo CD is told to keep in the cluster.</summary>
public sealed class ArgoCdTests
{
    [Fact]
    public async Task Every_object_fits_the_model_of_its_kind()
    {
        Assert.Empty(await CustomModels.FaultsAsync(await Rendered.OfAsync("argocd")));
        Assert.Empty(await CustomModels.FaultsAsync(await Rendered.OfAsync("cluster")));
    }

    [Fact]
    public async Task The_applications_together_are_production()
    {
        var folders = (await Rendered.OfAsync("argocd")).Of("Application")
            .Select(application => application.TextAt("spec/source/path")!["deploy/kubernetes/".Length..]);
        List<string> applied = [];
        foreach (var folder in folders.Where(folder => folder != "cluster"))
        {
            applied.AddRange((await Rendered.OfAsync(folder)).Objects.Select(each => each.ToJsonString()));
        }

        var production = (await Overlays.RenderAsync(Overlays.Production)).Objects.Select(each => each.ToJsonString());

        Assert.Equal(production.Order(StringComparer.Ordinal), applied.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_stores_are_never_pruned()
    {
        var stores = (await Rendered.OfAsync("argocd")).Find("Application", "playlinktalk-stores");

        Assert.Equal("false", stores.TextAt("spec/syncPolicy/automated/prune"));
        Assert.All((await Overlays.RenderAsync(Overlays.Production)).Of("StatefulSet"), store => Assert.Contains(
            "Delete=false", store.At("metadata/annotations")!["argocd.argoproj.io/sync-options"]!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_migrations_need_is_not_of_their_own_application()
    {
        var stores = await Rendered.OfAsync("overlays/production/stores");
        var services = await Rendered.OfAsync("overlays/production/services");
        var secret = services.Runs("migrations").Container.TextAt("envFrom/0/secretRef/name");

        Assert.NotNull(stores.Find("SealedSecret", secret));
        Assert.NotNull(stores.Find("NetworkPolicy", "migrations"));
    }

    [Fact]
    public async Task How_many_pods_there_are_is_left_to_the_autoscalers()
    {
        var services = (await Rendered.OfAsync("argocd")).Find("Application", "playlinktalk-services");

        Assert.Equal("/spec/replicas", services.TextAt("spec/ignoreDifferences/0/jsonPointers/0"));
        Assert.Contains(services.ListAt("spec/syncPolicy/syncOptions"), option => option.ToString() == "RespectIgnoreDifferences=true");
    }
}
