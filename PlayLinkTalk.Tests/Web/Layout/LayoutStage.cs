using Microsoft.Playwright;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Layout;

/// <summary>One server with the longest data and one Chromium for all layout tests. Neither starts where Chromium is missing.</summary>
public sealed class LayoutStage : IAsyncLifetime
{
    private WebServer web = null!;
    private SystemChromium chromium = null!;
    private LongestData data = null!;

    public async Task InitializeAsync()
    {
        if (Programs.Missing(SystemChromium.Program) is null)
        {
            web = await WebServer.StartAsync();
            data = new(web.Api);
            chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        }
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
            await web.DisposeAsync();
        }
    }

    /// <summary>Every page of the app by its routes, a path for each state of its subject, and one that does not exist.</summary>
    internal IReadOnlyList<string> Paths(bool signedIn) =>
    [
        .. web.Pages.Where(page => signedIn || !page.MembersOnly).SelectMany(page => data.Paths(page.Route)),
        .. signedIn ? (string[])["/me?saved=1", "/friends?search=somebody", "/settings?saved=1"] : [],
        "/no-such-page",
    ];

    /// <summary>A browser window. By default its time zone is far from Seoul, so that pages say a little more.</summary>
    internal async Task<IPage> OpenAsync(string language, bool signedIn, string timezone = "America/Los_Angeles")
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = web.Address.ToString(), Locale = language, TimezoneId = timezone, ReducedMotion = ReducedMotion.Reduce,
        });
        if (signedIn)
        {
            await context.AddCookiesAsync([new() { Name = SessionCookie.Name, Value = FakeApi.Token, Url = web.Address.ToString() }]);
        }

        return await context.NewPageAsync();
    }
}
