using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Kubernetes;
using PlayLinkTalk.Deploy.Tests.Yaml;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>deploy/alerts: by structure, and as promtool runs them.</summary>
public sealed class AlertTests : IDisposable
{
    private readonly DirectoryInfo _folder = Repository.NewFolder();

    public static TheoryData<string> CaseFiles => [.. AlertCase.Files.Select(file => Path.GetFileName(file))];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_alert_is_explained_and_has_cases_in_which_it_fires_and_is_quiet()
    {
        Assert.Empty(AlertCheck.Faults(AlertRules.Stored, AlertCase.Stored, OperationsGuide.Alerts));
    }

    [Theory]
    [InlineData("      runbook: docs/operations/alerts.md#serviceabsent\n", "", "ServiceAbsent: its runbook is not")]
    [InlineData("runbook: docs/operations/alerts.md#apislow", "runbook: docs/operations/alerts.md#api-slow", "ApiSlow: its runbook is not")]
    [InlineData("{severity: critical}", "{severity: high}", "ServiceAbsent: its severity is high")]
    [InlineData("      summary: The Api is slow\n", "", "ApiSlow: it has no summary")]
    [InlineData("{{ $value }} processes", "no processes", "ServiceAbsent: its description does not say the value")]
    [InlineData("    for: 2m\n", "", "ServiceAbsent: it fires at once")]
    [InlineData("alert: ServiceDown", "alert: ServiceAbsent", "ServiceAbsent: there are two")]
    [InlineData("playlinktalk_outbox_age_seconds", "playlinktalk_outbox_age", "playlinktalk_outbox_age is not listed")]
    [InlineData("alert: OutboxOld", "alert: OutboxStale", "OutboxStale: there is no case in which it fires")]
    [InlineData("alert: OutboxOld", "alert: OutboxStale", "OutboxStale: there is no case in which it is quiet")]
    [InlineData("alert: OutboxOld", "alert: OutboxStale", "OutboxStale: docs/operations/alerts.md does not explain it")]
    [InlineData("alert: OutboxOld", "alert: OutboxStale", "OutboxOld: docs/operations/alerts.md explains what is no alert")]
    [InlineData("alert: OutboxOld", "alert: OutboxStale", "OutboxOld: a case tests what is no alert")]
    public void A_seeded_fault_is_found(string old, string changed, string said)
    {
        Fault.IsSaid(said, AlertCheck.Faults(AlertRules.Stored.With(old, changed), AlertCase.Stored, OperationsGuide.Alerts));
    }

    [Theory]
    [InlineData(true, "ApiSlow: there is no case in which it fires")]
    [InlineData(false, "ApiSlow: there is no case in which it is quiet")]
    public void A_case_that_is_missing_is_found(bool fires, string said)
    {
        var others = AlertCase.Stored.Where(each => each != new AlertCase("ApiSlow", fires)).ToList();

        Fault.IsSaid(said, AlertCheck.Faults(AlertRules.Stored, others, OperationsGuide.Alerts));
    }

    [Theory]
    [InlineData("\n## ApiSlow\n*warning.*", "\n## ApiSlow\n*critical.*", "ApiSlow: docs/operations/alerts.md does not say: *warning.*")]
    [InlineData("**Mend:**", "Mend:", "ServiceAbsent: docs/operations/alerts.md does not say: **Mend:**")]
    [InlineData("\n## ApiSlow\n", "\n", "ApiSlow: docs/operations/alerts.md does not explain it")]
    public void A_fault_of_the_guide_is_found(string old, string changed, string said)
    {
        var at = OperationsGuide.Alerts.IndexOf(old, StringComparison.Ordinal);
        var guide = OperationsGuide.Alerts.Remove(at, old.Length).Insert(at, changed);

        Fault.IsSaid(said, AlertCheck.Faults(AlertRules.Stored, AlertCase.Stored, guide));
    }

    [Fact]
    public void Every_alert_is_looked_at_during_a_deployment()
    {
        var cases = AlertCase.Of(AlertCase.Deployment).ToList();

        Assert.DoesNotContain(cases, each => each.Fires);
        Assert.Equal(AlertRules.Stored.All.Select(alert => alert.Name).Order(), cases.Select(each => each.Alert).Distinct().Order());
    }

    [NeedsFact(Promtool.Program)]
    public async Task Promtool_understands_the_rules()
    {
        (await Promtool.CheckRulesAsync(AlertRules.File)).OrThrow();
    }

    [NeedsTheory(Promtool.Program)]
    [InlineData("histogram_quantile(0.99", "histogram_quantil(0.99")]
    [InlineData("sum by (job) (rate(", "sum by (job) rate(")]
    [InlineData("    for: 2m\n", "    four: 2m\n")]
    [InlineData("{{ $labels.job }}", "{{ $labels.job }")]
    public async Task Promtool_refuses_a_typing_error(string old, string changed)
    {
        var seeded = await WriteAsync("seeded.rules.yaml", AlertRules.Stored.With(old, changed));

        Assert.NotEqual(0, (await Promtool.CheckRulesAsync(seeded)).Code);
    }

    [NeedsTheory(Promtool.Program)]
    [MemberData(nameof(CaseFiles))]
    public async Task The_alerts_fire_and_are_quiet_where_they_should(string file)
    {
        var answer = await Promtool.TestRulesAsync(Path.Combine(AlertRules.Folder, "tests", file));

        Assert.True(answer.Code == 0, answer.Output + answer.Errors);
    }

    [NeedsTheory(Promtool.Program)]
    [InlineData("availability.yaml", "up{job=~\"api|realtime|web\"} == 0", "up{job=~\"api|realtime|web\"} == 2")]
    [InlineData("messages.yaml", "playlinktalk_outbox_age_seconds > 10", "playlinktalk_outbox_age_seconds < 10")]
    [InlineData("leases.yaml", "vector(0)) < 19", "vector(0)) < 1")]
    public async Task A_case_fails_when_its_alert_is_wrong(string file, string old, string changed)
    {
        await WriteAsync("playlinktalk.rules.yaml", AlertRules.Stored.With(old, changed));
        var copy = Path.Combine(_folder.CreateSubdirectory("tests").FullName, file);
        File.Copy(Path.Combine(AlertRules.Folder, "tests", file), copy);

        Assert.NotEqual(0, (await Promtool.TestRulesAsync(copy)).Code);
    }

    /// <summary>Debian's promtool does not know the discovery of pods: a list of targets stands in for it.</summary>
    [NeedsFact(Promtool.Program)]
    public async Task Promtool_understands_the_configuration_beside_the_rules()
    {
        var configuration = YamlDocuments.Read(await File.ReadAllTextAsync(Path.Combine(AlertRules.Folder, "prometheus.yaml"))).Single();
        var pods = configuration.At("scrape_configs/0")!.AsObject();
        Assert.True(pods.Remove("kubernetes_sd_configs"));
        pods["static_configs"] = new JsonArray(new JsonObject { ["targets"] = new JsonArray("api:9464") });
        configuration["rule_files"]![0] = Path.Combine(AlertRules.Folder, configuration.TextAt("rule_files/0")!);
        var file = Path.Combine(_folder.FullName, "prometheus.yaml");
        await File.WriteAllTextAsync(file, configuration.ToJsonString());

        (await Promtool.CheckConfigurationAsync(file)).OrThrow();
    }

    [Theory]
    [InlineData("api")]
    [InlineData("realtime")]
    [InlineData("web")]
    public async Task The_memory_limits_are_those_of_the_pods(string service)
    {
        var limit = (await Overlays.RenderAsync(Overlays.Production)).Runs(service).Container.TextAt("resources/limits/memory")!;
        var bytes = limit == "1Gi" ? "1024 * 1024 * 1024" : $"{limit[..^2]} * 1024 * 1024";
        var (near, growing) = (AlertRules.Stored.Find("MemoryNearLimit").Expression, AlertRules.Stored.Find("MemoryGrowing").Expression);

        Assert.Contains($"{{job=\"{service}\"}} > 0.85 * {bytes}\n", near, StringComparison.Ordinal);
        Assert.Contains($"{{job=\"{service}\"}}[2h], 21600) > {bytes}\n", growing, StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(string name, AlertRules rules)
    {
        var file = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(file, rules.Text);
        return file;
    }
}
