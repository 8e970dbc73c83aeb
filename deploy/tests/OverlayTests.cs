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

        Assert.Equal(9, local.Of("Secret").Count());
        Assert.Empty(production.Of("Secret"));
        Assert.Equal(9, production.Of("SealedSecret").Count());
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

    [Fact]
    public async Task The_door_of_production_has_a_public_certificate()
    {
        var production = await Overlays.RenderAsync(Overlays.Production);
        var secrets = production.Of("Gateway").SelectMany(gateway => gateway.ListAt("spec/listeners"))
            .SelectMany(listener => listener.ListAt("tls/certificateRefs")).Select(reference => reference.TextAt("name")).ToList();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.Equal("letsencrypt", production.Of("Certificate")
            .Single(certificate => certificate.TextAt("spec/secretName") == secret).TextAt("spec/issuerRef/name")));
    }

    [Theory]
    [InlineData(Overlays.Production)]
    [InlineData(Overlays.ProductionNginx)]
    public async Task The_stores_of_production_speak_TLS_alone(string overlay)
    {
        var production = await Overlays.RenderAsync(overlay);
        string Arguments(string store) => string.Join(' ', production.Runs(store).Container.ListAt("args"));

        Assert.Contains("--require-secure-transport=ON", Arguments("mysql"), StringComparison.Ordinal);
        Assert.Contains("--port 0 --tls-port 6379", Arguments("redis"), StringComparison.Ordinal);
        foreach (var store in (string[])["mysql", "redis"])
        {
            var certificate = production.Of("Certificate").Single(each => each.TextAt("spec/secretName") == $"{store}-tls");
            Assert.Equal(store, certificate.TextAt("spec/dnsNames/0"));
            var volumes = production.Runs(store).Pod.ListAt("volumes");
            Assert.Contains($"{store}-tls", volumes.Select(volume => volume.TextAt("secret/secretName")));
        }

        // Of the authority only its certificate is there, and no key.
        foreach (var name in (string[])["api", "realtime", "web", "migrations"])
        {
            var volume = production.Runs(name).Pod.ListAt("volumes").Single(each => each.TextAt("name") == "stores");
            Assert.Equal("ca.crt", Assert.Single(volume.ListAt("secret/items")).TextAt("key"));
        }
    }

    [Theory]
    [InlineData(Overlays.Production)]
    [InlineData(Overlays.ProductionNginx)]
    public async Task Production_describes_nothing_in_public(string overlay)
    {
        var production = await Overlays.RenderAsync(overlay);
        IReadOnlyDictionary<string, string> Environment(string name) =>
            EnvironmentOf.Container(production, production.Runs(name).Container);

        Assert.Equal("false", Environment("api")["Description__Enabled"]);
        foreach (var settings in ((string[])["api", "realtime", "web"]).Select(Environment))
        {
            Assert.Equal("true", settings["Site__HttpsOnly"]);
            Assert.Contains("playlinktalk.example.com", settings["Site__Hosts"], StringComparison.Ordinal);
        }
    }
}
