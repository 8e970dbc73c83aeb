using PlayLinkTalk.Contracts;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Failures;

/// <summary>The failure pages on a phone, with and without scripts: readable, and never wider than the screen.</summary>
public sealed class FailureBrowserTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync()
    {
        web = await WebServer.StartAsync();
        PageRows.Fill(web.Api);
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    [NeedsTheory(SystemChromium.Program)]
    [InlineData("ko-KR", false, true)]
    [InlineData("ko-KR", true, false)]
    [InlineData("en-GB", false, false)]
    [InlineData("en-GB", true, true)]
    public async Task Every_failure_page_fits_a_phone(string language, bool dark, bool scripts)
    {
        foreach (var width in (int[])[390, 320])
        {
            await using var phone = await Handset.OpenAsync(web, language, dark, scripts, width);
            foreach (var (name, status, code) in ((string, int, string)[])[
                ("not-found", 404, ProblemCodes.NotFound), ("away", 503, ProblemCodes.Unavailable), ("busy", 429, ProblemCodes.RateLimited),
                ("error", 500, ProblemCodes.Unexpected)])
            {
                web.Api.Fails = call => call == "GET /api/matches/open" ? FakeApi.Problem(status, code) : null;
                var response = await phone.Page.GotoAsync("/games");
                Assert.Equal(status, response!.Status);
                await ExpectFitsAsync(phone, $"failure-{name}-{language[..2]}-{(dark ? "dark" : "light")}-{width}", width);
            }

            web.Api.Fails = null;
            await phone.Page.GotoAsync("/me");
            web.Api.Me = web.Api.Me with { Id = Guid.CreateVersion7() };
            await phone.Page.ClickAsync("details:has([name='Form.DisplayName']) > summary");
            await phone.Page.ClickAsync("form:has([name='Form.DisplayName']) button");
            await phone.Page.WaitForSelectorAsync("[data-failure]");
            await ExpectFitsAsync(phone, $"failure-stale-{language[..2]}-{(dark ? "dark" : "light")}-{width}", width);
        }
    }

    private static async Task ExpectFitsAsync(Handset phone, string name, int width)
    {
        await phone.PictureAsync(name);
        Assert.True(await phone.Page.Locator("[data-failure] h1").IsVisibleAsync());
        var box = await phone.Page.Locator("main").BoundingBoxAsync();
        Assert.InRange(box!.X + box.Width, 0, width);
    }
}
