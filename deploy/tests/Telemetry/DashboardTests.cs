using System.Text.Json.Nodes;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>deploy/dashboards: by structure, and as promtool understands their expressions.</summary>
public sealed class DashboardTests : IDisposable
{
    private readonly DirectoryInfo _folder = Repository.NewFolder();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_dashboards_are_whole()
    {
        Assert.Equal(["matching", "players", "realtime", "resources"], Dashboard.Stored.Select(each => each.Name));
        Assert.Empty(DashboardCheck.Faults(Dashboard.Stored));
    }

    [Fact]
    public void Every_series_of_the_product_is_on_a_dashboard()
    {
        var shown = Dashboard.Stored.SelectMany(each => each.Expressions).SelectMany(Expression.NamesIn).ToHashSet();
        var own = OperationsGuide.Series.Where(name => name.StartsWith("playlinktalk_", StringComparison.Ordinal))
            .Where(name => !name.EndsWith("_sum", StringComparison.Ordinal) && !name.EndsWith("_count", StringComparison.Ordinal))
            .Where(name => !shown.Contains(name.Replace("_bucket", "_sum", StringComparison.Ordinal)));

        Assert.Empty(own.Except(shown));
    }

    [Theory]
    [InlineData("\"uid\": \"playlinktalk-players\"", "\"uid\": \"playlinktalk-matching\"", "two have the uid playlinktalk-matching")]
    [InlineData("\"uid\"", "\"id\": 7, \"uid\"", "it has the field id")]
    [InlineData("\"uid\"", "\"version\": 12, \"uid\"", "it has the field version")]
    [InlineData("\"schemaVersion\": 39", "\"schemaVersion\": 16", "schemaVersion")]
    [InlineData("\"id\": 2", "\"id\": 1", "two panels have the id 1")]
    [InlineData("\"type\": \"datasource\"", "\"type\": \"constant\"", "cannot be chosen")]
    [InlineData("\"uid\": \"${datasource}\"", "\"uid\": \"a1b2c3\"", "another data source")]
    [InlineData("\"title\": \"Api latency\"", "\"title\": \"\"", "has no title")]
    [InlineData("\"unit\": \"percentunit\"", "\"unit\": \"\"", "has no fieldConfig/defaults/unit")]
    [InlineData("Good: below 0.1 %.", "", "does not say what is good")]
    [InlineData("see the alert ErrorRatioHigh", "see the alert ErrorsMany", "names the alert ErrorsMany")]
    [InlineData("\"expr\": \"", "\"query\": \"", "without expression")]
    [InlineData("\"x\": 4", "\"x\": 3", "overlap")]
    [InlineData("\"x\": 20", "\"x\": 22", "lies outside")]
    [InlineData("playlinktalk_tickets_waiting", "playlinktalk_tickets_wating", "playlinktalk_tickets_wating is not listed")]
    [InlineData("label_values(http_server_request_duration_seconds_count", "label_values(http_requests_total", "reads http_requests_total")]
    [InlineData("$route", "$routes", "there is no variable routes")]
    public void A_seeded_fault_is_found(string old, string changed, string said)
    {
        var seeded = Dashboard.Stored.Select(each => each.Name == "players" ? each.With(old, changed) : each).ToList();

        Fault.IsSaid(said, DashboardCheck.Faults(seeded));
    }

    [NeedsFact(Promtool.Program)]
    public async Task Every_expression_can_be_read()
    {
        var answer = await CheckAsync(Dashboard.Stored.SelectMany(each => each.Expressions));

        Assert.True(answer.Code == 0, answer.Output + answer.Errors);
    }

    [NeedsTheory(Promtool.Program)]
    [InlineData("histogram_quantile(0.99, sum by (le) (rete(up[5m])))")]
    [InlineData("sum by (job (up)")]
    [InlineData("rate(up)")]
    public async Task An_expression_that_cannot_be_read_is_found(string expression)
    {
        Assert.NotEqual(0, (await CheckAsync(["sum(up)", expression])).Code);
    }

    /// <summary>As recording rules: promtool has no other way to read expressions alone.</summary>
    private async Task<Answer> CheckAsync(IEnumerable<string> expressions)
    {
        var rules = expressions.Select((expression, index) => (JsonNode)new JsonObject
        {
            ["record"] = $"panel:{index}", ["expr"] = Expression.Filled(expression),
        });
        var file = Path.Combine(_folder.FullName, "expressions.yaml");
        var groups = new JsonArray(new JsonObject { ["name"] = "dashboards", ["rules"] = new JsonArray([.. rules]) });
        await File.WriteAllTextAsync(file, new JsonObject { ["groups"] = groups }.ToJsonString());
        return await Promtool.CheckRulesAsync(file);
    }
}
