using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Layout;

/// <summary>Times are Seoul's, and a device that runs in another zone is told so, on pages as well as in rooms.</summary>
public sealed class ZoneTests(LayoutStage stage) : IClassFixture<LayoutStage>
{
    [NeedsTheory(SystemChromium.Program)]
    [InlineData("America/Los_Angeles", true)]
    [InlineData("Asia/Tokyo", false)]
    [InlineData("Asia/Seoul", false)]
    public async Task A_member_whose_clock_differs_reads_that_times_are_Seouls(string timezone, bool told)
    {
        var page = await stage.OpenAsync("en", signedIn: true, timezone);
        var room = stage.Paths(signedIn: true).First(path => Guid.TryParse(path.Split("/rooms/")[^1], out _));

        await page.GotoAsync("/play");
        await Assertions.Expect(page.GetByText("All times are Korea time")).ToBeVisibleAsync(new() { Visible = told });
        await page.GotoAsync(room);
        await Assertions.Expect(page.Locator(".room__zone")).ToBeVisibleAsync(new() { Visible = told });
        await Assertions.Expect(page.Locator("time[title*='(Korea time)']").First).ToBeAttachedAsync();

        await page.Context.CloseAsync();
    }
}
