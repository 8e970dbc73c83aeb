using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>What a dashboard has to be: usable with any data source, explained, and about series that exist.</summary>
internal static partial class DashboardCheck
{
    private const string Source = "${datasource}";
    private const int Columns = 24;
    private const int Schema = 39;

    /// <summary>Fields that change whenever Grafana saves a dashboard, or differ from one Grafana to another.</summary>
    private static readonly string[] Churn = ["id", "version", "iteration"];

    public static IEnumerable<string> Faults(IReadOnlyList<Dashboard> dashboards) =>
        dashboards.GroupBy(each => each.Json.TextAt("uid")).Where(group => group.Count() > 1)
            .Select(group => $"two have the uid {group.Key}")
            .Concat(dashboards.SelectMany(each => Whole(each).Concat(Variables(each)).Concat(Grid(each))
                .Concat(each.Panels.SelectMany(Panel)).Concat(each.Expressions.SelectMany(expression => Reads(each, expression)))
                .Select(fault => $"{each.Name}: {fault}")));

    private static IEnumerable<string> Whole(Dashboard dashboard)
    {
        foreach (var field in (string[])["uid", "title", "description", "tags/0"])
        {
            if (string.IsNullOrWhiteSpace(dashboard.Json.TextAt(field)))
            {
                yield return $"it has no {field}";
            }
        }

        foreach (var field in Churn.Where(field => dashboard.Json.At(field) is not null))
        {
            yield return $"it has the field {field}";
        }

        if (Number(dashboard.Json, "schemaVersion") < Schema)
        {
            yield return $"its schemaVersion is below {Schema}";
        }

        foreach (var twice in dashboard.Panels.GroupBy(panel => panel.TextAt("id")).Where(group => group.Count() > 1))
        {
            yield return $"two panels have the id {twice.Key}";
        }
    }

    private static IEnumerable<string> Variables(Dashboard dashboard)
    {
        var source = dashboard.Variables.FirstOrDefault(each => each.TextAt("name") == "datasource");
        if ((source.TextAt("type"), source.TextAt("query")) is not ("datasource", "prometheus"))
        {
            yield return "its data source cannot be chosen";
        }

        foreach (var variable in dashboard.Variables.Where(each => each.TextAt("type") == "query"))
        {
            if (variable.TextAt("datasource/uid") != Source)
            {
                yield return $"the variable {variable.TextAt("name")} asks another data source";
            }

            var series = LabelValues().Match(variable.TextAt("query") ?? "");
            foreach (var unknown in Expression.NamesIn(series.Groups[1].Value).Where(name => !OperationsGuide.Series.Contains(name)))
            {
                yield return $"the variable {variable.TextAt("name")} reads {unknown}, which docs/operations/watching.md does not list";
            }
        }
    }

    private static IEnumerable<string> Panel(JsonNode panel)
    {
        var title = panel.TextAt("title");
        foreach (var field in (string[])["title", "type", "fieldConfig/defaults/unit", "targets/0"])
        {
            if (string.IsNullOrWhiteSpace(panel.TextAt(field)))
            {
                yield return $"panel {title} has no {field}";
            }
        }

        var description = panel.TextAt("description") ?? "";
        if (!description.Contains("Good: ", StringComparison.Ordinal))
        {
            yield return $"panel {title} does not say what is good";
        }

        foreach (var name in Alerts().Matches(description).Select(match => match.Groups[1].Value))
        {
            if (AlertRules.Stored.All.All(alert => alert.Name != name))
            {
                yield return $"panel {title} names the alert {name}, which is not there";
            }
        }

        if (panel.TextAt("datasource/uid") != Source)
        {
            yield return $"panel {title} asks another data source";
        }

        if (panel.ListAt("targets").Any(target => target.TextAt("expr") is null or "" || target.TextAt("legendFormat") is null or ""))
        {
            yield return $"panel {title} has a target without expression or legend";
        }
    }

    private static IEnumerable<string> Grid(Dashboard dashboard)
    {
        var places = dashboard.Panels.Select(panel => (
            Title: panel.TextAt("title"), X: Number(panel, "gridPos/x"), Y: Number(panel, "gridPos/y"),
            W: Number(panel, "gridPos/w"), H: Number(panel, "gridPos/h"))).ToList();
        foreach (var place in places.Where(place => place is not { X: >= 0, Y: >= 0, W: > 0, H: > 0 } || place.X + place.W > Columns))
        {
            yield return $"panel {place.Title} lies outside";
        }

        foreach (var (one, other) in places.SelectMany((one, index) => places.Skip(index + 1).Select(other => (one, other))))
        {
            if (one.X < other.X + other.W && other.X < one.X + one.W && one.Y < other.Y + other.H && other.Y < one.Y + one.H)
            {
                yield return $"panels {one.Title} and {other.Title} overlap";
            }
        }
    }

    private static IEnumerable<string> Reads(Dashboard dashboard, string expression) =>
        Expression.NamesIn(expression).Where(name => !OperationsGuide.Series.Contains(name))
            .Select(name => $"{name} is not listed in docs/operations/watching.md")
            .Concat(Expression.VariablesIn(expression).Except(dashboard.Variables.Select(variable => variable.TextAt("name")!))
                .Select(name => $"there is no variable {name}"));

    private static int Number(JsonNode node, string path) => int.Parse(node.TextAt(path) ?? "-1", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^label_values\((.+), \w+\)$")]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"\b[Ss]ee (?:the alert )?([A-Z]\w+)")]
    private static partial Regex Alerts();
}
