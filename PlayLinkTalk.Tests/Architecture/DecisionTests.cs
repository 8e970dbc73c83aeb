using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace PlayLinkTalk.Tests.Architecture;

/// <summary>Decision records (<c>docs/adr</c>): one page each, numbered without holes, and referred to by numbers that exist.</summary>
public sealed partial class DecisionTests
{
    private const int LongestRecord = 60;
    private const string Folder = "docs/adr/";

    private static readonly string[] Sections = ["Context", "Decision", "Consequences"];

    private static readonly string[] Written =
        [".cs", ".razor", ".js", ".mjs", ".md", ".yaml", ".yml", ".props", ".targets", ".csproj", ".tf"];

    public static TheoryData<string> Records => [.. SourceTree.Files.Where(file => file.StartsWith(Folder, StringComparison.Ordinal))];

    [Fact]
    public void Records_are_numbered_from_one_without_holes()
    {
        var numbers = Numbers().ToArray();

        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_is_one_page_with_its_number_and_three_sections(string file)
    {
        var lines = SourceTree.Read(file).TrimEnd().Split('\n');
        var sections = lines.Select(line => Section().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

        Assert.Matches($"^# {Path.GetFileName(file)[..4]} [A-Z].+", lines[0]);
        Assert.Equal(Sections, sections.Where(Sections.Contains));
        Assert.True(lines.Length <= LongestRecord, $"{file} has {lines.Length} lines: figures belong to docs/measurements.");
    }

    [Fact]
    public void A_reference_to_a_record_finds_it()
    {
        var known = Numbers().ToHashSet();
        var wrong =
            from file in SourceTree.Files
            where Written.Contains(Path.GetExtension(file))
            from match in Reference().Matches(SourceTree.Read(file))
            where !known.Contains(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture))
            select $"{file} names {match.Value}";

        Assert.Empty(wrong);
    }

    private static IEnumerable<int> Numbers() => SourceTree.Files.Where(file => file.StartsWith(Folder, StringComparison.Ordinal))
        .Select(file => int.Parse(Path.GetFileName(file)[..4], CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\*\*(\w+)\.\*\*")]
    private static partial Regex Section();

    /// <summary>As a path, as a link with the number as its text, or after "ADR".</summary>
    [GeneratedRegex(@"adr/(?<number>\d{4})|\[(?<number>\d{4})\]\(|\bADRs? (?<number>\d{4})")]
    private static partial Regex Reference();
}
