using System.Text.RegularExpressions;
using Xunit;

namespace PlayLinkTalk.Tests.Architecture;

/// <summary>Where the two package feeds may differ: see docs/adr/0001.</summary>
public sealed partial class FeedTests
{
    private static readonly string[] MayAsk =
    [
        "Directory.Packages.props",
        "PlayLinkTalk.Api/PlayLinkTalk.Api.csproj",
        "PlayLinkTalk.AppHost/PlayLinkTalk.AppHost.csproj",
        "PlayLinkTalk.ServiceDefaults/PlayLinkTalk.ServiceDefaults.csproj",
        "PlayLinkTalk.Tests/PlayLinkTalk.Tests.csproj",
        "eng/feed/Feed.proj",
        "eng/feed/Feed.props",
    ];

    public static TheoryData<string> Folders => ["PlayLinkTalk.Api/Data/Feeds", "PlayLinkTalk.ServiceDefaults/Feeds"];

    [Fact]
    public void Nobody_else_asks_which_feed_it_is()
    {
        var asking = SourceTree.Files
            .Where(file => Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".proj" or ".razor" or ".json" or ".sh")
            .Where(file => file != "PlayLinkTalk.Tests/Architecture/FeedTests.cs")
            .Where(file => SourceTree.Read(file).Contains("$(PackageFeed)", StringComparison.Ordinal));

        Assert.Empty(asking.Except(MayAsk));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void What_the_rest_calls_is_there_on_both_feeds(string folder)
    {
        Assert.Equal(CallableIn(folder + "/Partial/"), CallableIn(folder + "/Full/"));
    }

    [Fact]
    public void The_AppHosts_SDK_is_of_the_same_version_as_its_packages()
    {
        var sdks = SourceTree.ReadXml("PlayLinkTalk.AppHost/PlayLinkTalk.AppHost.csproj").Descendants("Import").Select(import => import.Attribute("Version")!.Value);
        var packages = SourceTree.ReadXml("Directory.Packages.props").Descendants("PackageVersion")
            .Where(package => package.Attribute("Include")!.Value.StartsWith("Aspire.", StringComparison.Ordinal)).Select(package => package.Attribute("Version")!.Value);
        var probed = SourceTree.ReadXml("eng/feed/probe/Probe.csproj").Descendants("PackageReference").Select(package => package.Attribute("Version")!.Value);

        Assert.Single(sdks.Concat(packages).Concat(probed).Distinct());
    }

    /// <summary>Signatures without their bodies: "AddRedisConnection&lt;TBuilder&gt;(this TBuilder builder, …)".</summary>
    private static IEnumerable<string> CallableIn(string folder) =>
        SourceTree.Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Callable().Matches(SourceTree.Read(file))).Select(match => match.Groups["signature"].Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^    (public|internal) static (?<signature>[^{=;]+?\))", RegexOptions.Multiline)]
    private static partial Regex Callable();
}
