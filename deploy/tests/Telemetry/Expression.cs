using System.Text.RegularExpressions;

namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>What can be seen in a PromQL expression without a parser. That it is one, promtool says.</summary>
internal static partial class Expression
{
    private static readonly HashSet<string> Operators = ["and", "or", "unless", "bool", "inf", "nan"];

    /// <summary>The names of the series that it reads.</summary>
    public static IEnumerable<string> NamesIn(string expression)
    {
        var bare = Labels().Replace(Strings().Replace(expression, ""), " ");
        return Names().Matches(Grouping().Replace(bare, " ")).Select(match => match.Value)
            .Where(name => !Operators.Contains(name)).Distinct();
    }

    /// <summary>Grafana's variables that it uses, without those that Grafana itself has.</summary>
    public static IEnumerable<string> VariablesIn(string expression) =>
        Variables().Matches(expression).Select(match => match.Groups[1].Value)
            .Where(name => !name.StartsWith("__", StringComparison.Ordinal)).Distinct();

    /// <summary>With values in place of Grafana's variables.</summary>
    public static string Filled(string expression) =>
        Variables().Replace(expression.Replace("$__rate_interval", "5m", StringComparison.Ordinal), "some");

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Strings();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]")]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)|\boffset\s+\w+")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?<![\w.])[a-zA-Z_:][\w:]*(?![\w:])(?!\s*\()")]
    private static partial Regex Names();

    [GeneratedRegex(@"\$\{?(\w+)\}?")]
    private static partial Regex Variables();
}
