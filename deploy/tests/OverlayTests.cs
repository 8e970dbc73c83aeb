using PlayLinkTalk.Deploy.Tests.Kubernetes;
using PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;
using PlayLinkTalk.Deploy.Tests.Yaml;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>Every overlay as kubectl renders it.</summary>
public sealed class OverlayTests
{
    public static TheoryData<string, string> Checks
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var overlay in Overlays.Names)
            {
                foreach (var check in (overlay == Overlays.Local ? All.OfEveryOverlay : All.OfProduction).Keys)
                {
                    data.Add(overlay, check);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Names => [.. Overlays.Names];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task An_overlay_passes_every_check(string overlay, string check)
    {
        var cluster = await Overlays.RenderAsync(overlay);

        Assert.Empty(All.OfProduction[check](cluster));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_object_fits_the_model_of_its_kind(string overlay)
    {
        Assert.Empty(await CustomModels.FaultsAsync(await Overlays.RenderAsync(overlay)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_overlay_brings_the_whole_system(string overlay)
    {
        var names = (await Overlays.RenderAsync(overlay)).Workloads.Select(workload => workload.Name).ToHashSet();

        Assert.Superset(Sources.AppModel.Stored.Runnable.ToHashSet(), names);
    }

    [Fact]
    public async Task Secrets_are_generated_locally_and_sealed_in_production()
    {
        var local = await Overlays.RenderAsync(Overlays.Local);
        var production = await Overlays.RenderAsync(Overlays.Production);

        Assert.Equal(5, local.Of("Secret").Count());
        Assert.Empty(production.Of("Secret"));
        Assert.Equal(5, production.Of("SealedSecret").Count());
    }

    [Fact]
    public async Task Prometheus_reads_every_service_of_production()
    {
        var production = await Overlays.RenderAsync(Overlays.Production);

        Assert.All((string[])["api", "realtime", "web"], name => Assert.Equal(
            "true", production.Runs(name).Template.MapAt("metadata/annotations").GetValueOrDefault("prometheus.io/scrape")));
    }

    [Fact]
    public async Task Affinity_by_a_cookie_is_an_option_of_the_nginx_ingress()
    {
        const string affinity = "nginx.ingress.kubernetes.io/affinity: cookie";

        Assert.DoesNotContain(affinity, (await Overlays.RenderAsync(Overlays.ProductionNginx)).Text, StringComparison.Ordinal);
        Assert.Contains(affinity, (await Overlays.RenderAsync(Overlays.ProductionWithAffinity)).Text, StringComparison.Ordinal);
    }
}
