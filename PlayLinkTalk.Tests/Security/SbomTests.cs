using System.Diagnostics;
using System.Text.Json;
using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary><c>eng/sbom</c>: the inventory of what the services are made of.</summary>
public sealed class SbomTests : IDisposable
{
    private static readonly string[] Shipped =
        ["Api", "Realtime", "Web", "Standalone", "ServiceDefaults", "Messaging", "Client", "Contracts"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-sbom-");

    public void Dispose() => _folder.Delete(recursive: true);

    [NeedsFact("node")]
    public async Task Every_package_is_in_it_with_version_hash_and_what_it_needs()
    {
        var bom = JsonDocument.Parse(await WriteAsync("one.json")).RootElement;

        Assert.Equal(("CycloneDX", "1.6"), (bom.GetProperty("bomFormat").GetString(), bom.GetProperty("specVersion").GetString()));
        var components = bom.GetProperty("components").EnumerateArray().ToDictionary(each => each.GetProperty("purl").GetString()!);
        var names = components.Values.Select(each => each.GetProperty("name").GetString()!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // The shared framework brings the abstractions itself.
        var missing = Referenced().Where(name => !name.EndsWith(".Abstractions", StringComparison.Ordinal)).Except(names);
        Assert.Empty(missing);
        Assert.All(
            components.Values,
            each => Assert.Matches("^[0-9a-f]{128}$", each.GetProperty("hashes")[0].GetProperty("content").GetString()));
        Assert.Contains(components.Keys, purl => purl.StartsWith("pkg:npm/%40microsoft/signalr@", StringComparison.Ordinal));

        var needs = bom.GetProperty("dependencies").EnumerateArray().ToDictionary(
            each => each.GetProperty("ref").GetString()!,
            each => each.GetProperty("dependsOn").EnumerateArray().Select(to => to.GetString()!).ToArray());
        Assert.All(needs.Values.SelectMany(all => all), purl => Assert.Contains(purl, components.Keys));
        // What a package brings along is as much a part as what was asked for.
        var redis = needs.Single(each => each.Key.StartsWith("pkg:nuget/StackExchange.Redis@", StringComparison.Ordinal));
        Assert.Contains(redis.Value, purl => purl.StartsWith("pkg:nuget/Pipelines.Sockets.Unofficial@", StringComparison.Ordinal));
    }

    [NeedsFact("node")]
    public async Task The_same_packages_give_the_same_file()
    {
        Assert.Equal(await WriteAsync("one.json"), await WriteAsync("other.json"));
    }

    private async Task<string> WriteAsync(string name)
    {
        var file = Path.Combine(_folder.FullName, name);
        using var process = Process.Start("node", [Path.Combine(SourceTree.Root, "eng", "sbom"), file]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return await File.ReadAllTextAsync(file);
    }

    private static IEnumerable<string> Referenced() =>
        from file in SourceTree.Projects
        where Shipped.Contains(Path.GetFileNameWithoutExtension(file)["PlayLinkTalk.".Length..])
        from reference in SourceTree.ReadXml(file).Descendants("PackageReference")
        where reference.Attribute("PrivateAssets") is null && reference.Attribute("Condition") is null
            && reference.Parent!.Attribute("Condition") is null
        select reference.Attribute("Include")!.Value;
}
