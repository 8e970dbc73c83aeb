using System.Text.RegularExpressions;
using PlayLinkTalk.Tests.Architecture;
using Xunit;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>docs/security.md names tests that exist, and counts its rows right.</summary>
public sealed partial class SecurityTableTests
{
    private static readonly string[] Verdicts = ["met", "met, no test yet", "not met", "not applicable", "decided against"];

    private static readonly Dictionary<string, HashSet<string>> Tests = TestClasses();

    [Fact]
    public void A_met_item_names_tests_that_exist()
    {
        var met = Rows().Where(row => row.Verdict == "met").ToArray();

        Assert.NotEmpty(met);
        Assert.Empty(met.Where(row => !NamesIn(row.Evidence).Any()).Select(row => $"{row.Item} names no test"));
        Assert.Empty(met.SelectMany(row => NamesIn(row.Evidence).Where(name => !Exists(name)).Select(name => $"{row.Item}: {name}")));
    }

    [Fact]
    public void Every_row_has_a_verdict_and_a_reason()
    {
        Assert.Empty(Rows().Where(row => !Verdicts.Contains(row.Verdict) || row.Evidence.Length < 10).Select(row => row.Item));
    }

    [Fact]
    public void The_sums_are_those_of_the_rows()
    {
        var sums = Lines().Where(line => SumRow().IsMatch(line)).Select(Cells).ToDictionary(
            cells => cells[0].Split(' ')[0], cells => cells.Skip(1).Select(int.Parse).ToArray());
        var rows = Rows().ToLookup(row => row.Item.Split('.')[0]);

        Assert.Equal(sums.Keys.Where(key => key != "all").Order(), rows.Select(chapter => chapter.Key).Order());
        Assert.All(rows, chapter => Assert.Equal(Counts(chapter), sums[chapter.Key]));
        Assert.Equal(Counts(rows.SelectMany(chapter => chapter)), sums["all"]);
    }

    private static int[] Counts(IEnumerable<Row> rows) => Array.ConvertAll(Verdicts, verdict => rows.Count(row => row.Verdict == verdict));

    private static IEnumerable<Row> Rows() => Lines().Where(line => ItemRow().IsMatch(line)).Select(Cells)
        .Select(cells => new Row(cells[0], cells[2], cells[3]));

    private static string[] Lines() => SourceTree.Read("docs/security.md").Split('\n');

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    /// <summary>Words in backticks that look like a test class, with or without one of its tests, or a file of script tests.</summary>
    private static IEnumerable<string> NamesIn(string evidence) =>
        Quoted().Matches(evidence).Select(match => match.Groups[1].Value).Where(name => TestName().IsMatch(name));

    private static bool Exists(string name)
    {
        if (name.EndsWith(".test.mjs", StringComparison.Ordinal))
        {
            return SourceTree.Files.Any(file => file.EndsWith("/" + name, StringComparison.Ordinal));
        }

        var parts = name.Split('.');
        return Tests.TryGetValue(parts[0], out var methods) && (parts.Length == 1 || methods.Contains(parts[1]));
    }

    private static Dictionary<string, HashSet<string>> TestClasses()
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in SourceTree.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && file.Contains("ests/")))
        {
            var source = SourceTree.Read(file);
            foreach (Match type in TestClass().Matches(source))
            {
                var methods = TestMethod().Matches(source).Select(method => method.Groups[1].Value);
                (found.TryGetValue(type.Groups[1].Value, out var known) ? known : found[type.Groups[1].Value] = []).UnionWith(methods);
            }
        }

        return found;
    }

    [GeneratedRegex(@"^\| V\d+\.\d+\.\d+ \|")]
    private static partial Regex ItemRow();

    [GeneratedRegex(@"^\| (V\d+ [^|]+|all) (\| \d+ ){5}\|")]
    private static partial Regex SumRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(\w+Tests(\.\w+)?|[\w-]+\.test\.mjs)$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\bclass (\w+Tests)\b")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex TestMethod();

    private sealed record Row(string Item, string Verdict, string Evidence);
}
