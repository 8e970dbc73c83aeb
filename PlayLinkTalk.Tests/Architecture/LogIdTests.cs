using System.Globalization;
using System.Text.RegularExpressions;
using PlayLinkTalk.ServiceDefaults.Security;
using Xunit;

namespace PlayLinkTalk.Tests.Architecture;

/// <summary>The ids of log entries: an operator who looks for one finds one meaning.</summary>
public sealed partial class LogIdTests
{
    private static readonly (int Id, string File)[] Entries =
    [
        .. from file in SourceTree.Files
           where file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("PlayLinkTalk.Tests/", StringComparison.Ordinal)
           from match in Entry().Matches(SourceTree.Read(file))
           select (IdOf(match), file),
    ];

    [Fact]
    public void An_id_is_one_entry_of_one_project()
    {
        var shared = Entries.GroupBy(entry => entry.Id).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(entry => entry.File))}");

        Assert.NotEmpty(Entries);
        Assert.Empty(shared);
    }

    [Fact]
    public void Every_entry_has_an_id()
    {
        var without =
            from file in SourceTree.Files
            where file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("PlayLinkTalk.Tests/", StringComparison.Ordinal)
            let text = SourceTree.Read(file)
            where Attribute().Count(text) != Entry().Count(text)
            select file;

        Assert.Empty(without);
    }

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(?:(?<id>\d+)|\(int\)SecurityEvent\.(?<name>\w+))")]
    private static partial Regex Entry();

    private static int IdOf(Match entry) => entry.Groups["name"] is { Success: true } name
        ? (int)Enum.Parse<SecurityEvent>(name.Value)
        : int.Parse(entry.Groups["id"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[LoggerMessage\(")]
    private static partial Regex Attribute();
}
