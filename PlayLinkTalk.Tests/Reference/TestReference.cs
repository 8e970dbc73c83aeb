using System.Text.RegularExpressions;
using PlayLinkTalk.Tests.Architecture;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>Which tests there are, by the folder that they are about, found in their source.</summary>
internal static partial class TestReference
{
    private static readonly string[] Folders =
        ["PlayLinkTalk.Tests/", "PlayLinkTalk.AppHost.Tests/", "PlayLinkTalk.Web/tests/", "deploy/", "eng/"];

    public static IEnumerable<string> Lines() =>
        from file in SourceTree.Files
        where Folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))
        let names = NamesIn(file).ToList()
        where names.Count > 0
        orderby Feature(file), file
        group names.Select(name => $"  - {name}").Prepend($"- **{Subject(file)}**") by Feature(file) into feature
        from line in feature.SelectMany(tests => tests).Prepend($"## {feature.Key}").Prepend("")
        select line;

    private static IEnumerable<string> NamesIn(string file) => Path.GetExtension(file) switch
    {
        ".cs" => Method().Matches(SourceTree.Read(file)).Select(match => match.Groups[1].Value.Replace('_', ' ')),
        ".mjs" when file.EndsWith(".test.mjs", StringComparison.Ordinal) =>
            Script().Matches(SourceTree.Read(file)).Select(match => match.Groups[2].Value),
        _ => [],
    };

    private static string Feature(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/') is var folder
        && folder.StartsWith("PlayLinkTalk.Tests/", StringComparison.Ordinal) ? folder["PlayLinkTalk.Tests/".Length..] : folder;

    private static string Subject(string file) => Path.GetFileName(file).Split('.')[0];

    /// <summary>The first public method after the attribute that makes a test of it.</summary>
    [GeneratedRegex(
        @"\[\w*(?:Fact|Theory)\b.*?public (?:static |async |virtual |override )*(?:Task|void) (\w+)\(", RegexOptions.Singleline)]
    private static partial Regex Method();

    [GeneratedRegex("""^ *(?:test|it)\((['"`])(.+?)\1""", RegexOptions.Multiline)]
    private static partial Regex Script();
}
