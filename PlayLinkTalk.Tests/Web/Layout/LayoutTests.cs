using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Layout;

/// <summary>Every page, in both languages and every kind of window, with the longest names: nothing is pushed out or covered.</summary>
public sealed class LayoutTests(LayoutStage stage) : IClassFixture<LayoutStage>
{
    /// <summary>A small and a usual phone, a 1280 px window at 200 % zoom, also a small phone on its side, and a desktop.</summary>
    private static readonly (int Width, int Height)[] Windows = [(320, 568), (390, 844), (640, 360), (1280, 800)];

    /// <summary>The sections of a member's own page, each filled with the longest data.</summary>
    private static readonly string[] MyPages =
        ["/me", "/me/history", "/me/statistics", "/me/activity", "/settings", "/me/security", "/me/data"];

    [NeedsTheory(SystemChromium.Program)]
    [InlineData("ko", true)]
    [InlineData("en", true)]
    [InlineData("ko", false)]
    [InlineData("en", false)]
    public async Task Nothing_is_pushed_out_of_the_window_or_covered(string language, bool signedIn)
    {
        var page = await stage.OpenAsync(language, signedIn);
        var paths = stage.Paths(signedIn);
        List<string> findings = [];
        foreach (var path in paths)
        {
            await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            foreach (var (width, height) in Windows)
            {
                await page.SetViewportSizeAsync(width, height);
                findings.AddRange((await LayoutFindings.OfAsync(page)).Select(finding => $"{path} {width}x{height}: {finding}"));
            }

            await page.SetViewportSizeAsync(Windows[0].Width, Windows[0].Height);
            if (await LayoutFindings.UnfoldAsync(page) > 0)
            {
                findings.AddRange((await LayoutFindings.OfAsync(page)).Select(finding => $"{path} unfolded: {finding}"));
            }
        }

        await page.Context.CloseAsync();
        Assert.True(paths.Count > (signedIn ? 20 : 3), "The pages were not found by their routes.");
        Assert.DoesNotContain(MyPages, path => signedIn && !paths.Contains(path));
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
