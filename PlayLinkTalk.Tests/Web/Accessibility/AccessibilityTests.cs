using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Web.Layout;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Accessibility;

/// <summary>
/// Every page on a phone, in both languages, light and dark: axe finds nothing serious or critical. Colors are the same in both
/// languages: the dark ones are looked at in one.
/// </summary>
public sealed class AccessibilityTests(LayoutStage stage) : IClassFixture<LayoutStage>
{
    [NeedsTheory(SystemChromium.Program, "npm")]
    [InlineData("ko", true)]
    [InlineData("en", true)]
    [InlineData("ko", false)]
    [InlineData("en", false)]
    public async Task Nothing_serious_stands_in_the_way_of_assistive_technology(string language, bool signedIn)
    {
        var page = await OpenAsync(language, signedIn);
        var paths = stage.Paths(signedIn);
        List<string> findings = [];
        foreach (var path in paths)
        {
            await ShowAsync(page, ColorScheme.Light);
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
            await LayoutFindings.UnfoldAsync(page);
            findings.AddRange((await AxeCore.FindingsAsync(page, AxeCore.AllRules)).Select(finding => $"{path} light: {finding}"));
            if (language == "ko")
            {
                await ShowAsync(page, ColorScheme.Dark);
                findings.AddRange((await AxeCore.FindingsAsync(page, AxeCore.ContrastOnly)).Select(finding => $"{path} dark: {finding}"));
            }
        }

        await page.Context.CloseAsync();
        Assert.True(paths.Count > (signedIn ? 20 : 3), "The pages were not found by their routes.");
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [NeedsFact(SystemChromium.Program, "npm")]
    public async Task A_nameless_button_and_words_too_faint_in_one_theme_are_found()
    {
        var page = await OpenAsync("en", signedIn: false);
        await page.GotoAsync("/terms", new() { WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync("""
            () => {
              const main = document.querySelector('main');
              main.append(document.createElement('button'));
              const words = main.appendChild(document.createElement('p'));
              words.id = 'faint';
              words.textContent = 'Hardly to be read';
              words.style.setProperty('color', 'light-dark(black, #222)');
              words.style.setProperty('background', 'light-dark(white, black)');
            }
            """);

        await ShowAsync(page, ColorScheme.Light);
        var light = await AxeCore.FindingsAsync(page, AxeCore.AllRules);
        await ShowAsync(page, ColorScheme.Dark);
        var dark = await AxeCore.FindingsAsync(page, AxeCore.ContrastOnly);

        Assert.StartsWith("button-name: ", Assert.Single(light), StringComparison.Ordinal);
        Assert.StartsWith("color-contrast: #faint", Assert.Single(dark), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    /// <summary>The sheet of the dark theme may come after the page.</summary>
    private static async Task ShowAsync(IPage page, ColorScheme theme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        if (theme == ColorScheme.Dark)
        {
            await page.WaitForFunctionAsync("() => getComputedStyle(document.documentElement).colorScheme === 'dark'");
        }
    }

    private async Task<IPage> OpenAsync(string language, bool signedIn)
    {
        var page = await stage.OpenAsync(language, signedIn);
        await page.SetViewportSizeAsync(390, 844);
        return page;
    }
}
