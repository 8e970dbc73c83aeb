using System.Globalization;
using System.Text.RegularExpressions;
using PlayLinkTalk.ServiceDefaults.Security;
using PlayLinkTalk.Tests.Architecture;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>Every numbered log entry of the services, from the source.</summary>
internal static partial class EventsReference
{
    /// <param name="Source">The file, without its extension.</param>
    public sealed record Event(int Id, string Level, string Text, string Source);

    public static IReadOnlyList<Event> All { get; } =
    [
        .. from file in SourceTree.Files
           where file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("Tests/", StringComparison.Ordinal) && IsProduct(file)
           from match in Message().Matches(SourceTree.Read(file))
           select new Event(
               IdOf(match), match.Groups["level"].Value,
               TextOf(match), file[..^3]),
    ];

    public static IEnumerable<string> Lines() =>
    [
        "", "| id | level | entry | written by |", "|---|---|---|---|",
        .. All.OrderBy(each => each.Id).ThenBy(each => each.Source, StringComparer.Ordinal)
            .Select(each => $"| {each.Id} | {each.Level} | {each.Text.Replace("|", "\\|", StringComparison.Ordinal)} | `{each.Source}` |"),
    ];

    private static bool IsProduct(string file) =>
        file.StartsWith("PlayLinkTalk.", StringComparison.Ordinal) || file.StartsWith("libraries/", StringComparison.Ordinal);

    /// <summary>The parts of the template as one line.</summary>
    private static string TextOf(Match match) =>
        string.Concat(Part().Matches(match.Groups["text"].Value).Select(part => part.Groups[1].Value))
            .Replace("\\n", " ", StringComparison.Ordinal);

    private static int IdOf(Match match) => match.Groups["name"] is { Success: true } name
        ? (int)Enum.Parse<SecurityEvent>(name.Value)
        : int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""
        LoggerMessage\(\s*(?:(?<id>\d+)|\(int\)SecurityEvent\.(?<name>\w+)),\s*LogLevel\.(?<level>\w+),\s*
        (?<text>"(?:[^"\\]|\\.)*"(?:\s*\+\s*"(?:[^"\\]|\\.)*")*)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Message();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Part();
}
