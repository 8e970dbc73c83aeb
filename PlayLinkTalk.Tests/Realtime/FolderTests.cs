using System.Text.RegularExpressions;
using PlayLinkTalk.Tests.Architecture;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>The folders of the realtime node use each other in one direction.</summary>
public sealed partial class FolderTests
{
    private const string Project = "PlayLinkTalk.Realtime";

    /// <summary>From the lowest to the highest: a folder uses folders before it only.</summary>
    private static readonly string[] Order = ["Hosting", "Delivery", "Authority", "Channels", "Sessions", "Operators", "Transports"];

    private static IEnumerable<string> Sources => SourceTree.Files.Where(
        file => file.StartsWith($"{Project}/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    public static TheoryData<string> Folders =>
        [.. Sources.Select(file => file.Split('/')).Where(parts => parts.Length > 2).Select(parts => parts[1]).Distinct()];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_lower_folders_only(string folder)
    {
        var files = Sources.Where(file => file.Split('/')[1] == folder).ToArray();
        var level = Array.IndexOf(Order, folder);

        Assert.InRange(files.Length, 2, 25);
        Assert.NotEqual(-1, level);
        foreach (var file in files)
        {
            var text = SourceTree.Read(file);
            Assert.Contains($"namespace {Project}.{folder};", text, StringComparison.Ordinal);
            Assert.All(Using().Matches(text), match => Assert.InRange(Array.IndexOf(Order, match.Groups["folder"].Value), 0, level - 1));
        }
    }

    [GeneratedRegex(@"^using PlayLinkTalk\.Realtime\.(?<folder>\w+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
