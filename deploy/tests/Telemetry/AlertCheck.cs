namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>What an alert has to be: explained, tested in both directions, and about series that exist.</summary>
internal static class AlertCheck
{
    private const string Guide = "docs/operations/alerts.md";
    private static readonly string[] Severities = ["critical", "warning"];

    /// <summary>What a section tells, by the words that begin it.</summary>
    private static readonly string[] Parts = ["**Players**", "**Look at** (1)", "(2)", "(3)", "**Mend:**"];

    public static IEnumerable<string> Faults(AlertRules rules, IReadOnlyList<AlertCase> cases, string guide)
    {
        var sections = OperationsGuide.Sections(guide);
        var names = rules.All.Select(alert => alert.Name).ToList();
        return rules.All.SelectMany(alert => Alert(alert).Concat(Cases(alert, cases)).Concat(Section(alert, sections))
                .Select(fault => $"{alert.Name}: {fault}"))
            .Concat(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => $"{group.Key}: there are two"))
            .Concat(sections.Keys.Except(names).Select(name => $"{name}: {Guide} explains what is no alert"))
            .Concat(cases.Select(each => each.Alert).Except(names).Select(name => $"{name}: a case tests what is no alert"));
    }

    private static IEnumerable<string> Alert(Alert alert)
    {
        if (!Severities.Contains(alert.Severity))
        {
            yield return $"its severity is {alert.Severity}";
        }

        if (string.IsNullOrWhiteSpace(alert.Says("summary")))
        {
            yield return "it has no summary";
        }

        if (alert.Says("description")?.Contains("$value", StringComparison.Ordinal) != true)
        {
            yield return "its description does not say the value";
        }

        var runbook = $"{Guide}#{alert.Name.ToLowerInvariant()}";
        if (alert.Says("runbook") != runbook)
        {
            yield return $"its runbook is not {runbook}";
        }

        if (alert.Rule["for"] is null)
        {
            yield return "it fires at once";
        }

        foreach (var name in Expression.NamesIn(alert.Expression).Where(name => !OperationsGuide.Series.Contains(name)))
        {
            yield return $"{name} is not listed in docs/operations/watching.md";
        }
    }

    private static IEnumerable<string> Cases(Alert alert, IReadOnlyList<AlertCase> cases) =>
        new[] { (Fires: true, Word: "fires"), (Fires: false, Word: "is quiet") }
            .Where(wanted => !cases.Contains(new(alert.Name, wanted.Fires)))
            .Select(wanted => $"there is no case in which it {wanted.Word}");

    private static IEnumerable<string> Section(Alert alert, IReadOnlyDictionary<string, string> sections)
    {
        if (!sections.TryGetValue(alert.Name, out var text))
        {
            return [$"{Guide} does not explain it"];
        }

        return Parts.Append($"*{alert.Severity}.*").Where(part => !text.Contains(part, StringComparison.Ordinal))
            .Select(part => $"{Guide} does not say: {part}");
    }
}
