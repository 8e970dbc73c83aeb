using System.Diagnostics;
using Microsoft.Playwright;
using PlayLinkTalk.Tests.Architecture;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Accessibility;

/// <summary>What axe finds on a page as it is shown at this moment.</summary>
internal static class AxeCore
{
    /// <summary>Every rule of axe that is not experimental.</summary>
    public const string AllRules = "({})";

    /// <summary>What a theme can change.</summary>
    public const string ContrastOnly = "({ runOnly: ['color-contrast', 'link-in-text-block'] })";

    private static readonly string Folder = Path.Combine(SourceTree.Root, "PlayLinkTalk.Tests", "Web", "Accessibility");

    private static readonly Lazy<Task<string>> Source = new(ReadAsync);

    /// <summary>Findings of impact serious or critical, in words, with the element.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page, string rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(await Source.Value);
        }

        return await page.EvaluateAsync<string[]>($$"""
            async () => {
              const { violations } = await axe.run(document, { ...{{rules}}, resultTypes: ['violations'], iframes: false });
              return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) =>
                nodes.map(({ target, html, failureSummary }) =>
                  `${id}: ${target.join(' ')} ${html.slice(0, 200)}: ${failureSummary.replace(/\s+/g, ' ')}`));
            }
            """);
    }

    private static async Task<string> ReadAsync()
    {
        await InstallAsync();
        return await File.ReadAllTextAsync(Path.Combine(Folder, "node_modules", "axe-core", "axe.min.js"));
    }

    /// <summary>Only when the lock file has changed since: npm asks the registry.</summary>
    private static async Task InstallAsync()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent", "--ignore-scripts", "--prefix", Folder]))!;
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, $"npm could not fetch axe-core: npm ci ended with {npm.ExitCode}.");
        }
    }
}
