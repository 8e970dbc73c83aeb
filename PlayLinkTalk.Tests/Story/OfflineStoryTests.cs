using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>What a player sees when the connection or the server is gone; and what stays on the device.</summary>
public sealed class OfflineStoryTests
{
    private const string Kept = """
        async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys())
          .map(request => new URL(request.url).pathname)))).flat()
        """;

    [NeedsFact(SystemChromium.Program)]
    public async Task A_page_that_cannot_be_fetched_says_so_in_its_language_and_comes_back()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address);
        var page = phone.Page;
        await page.GotoAsync("/");
        await InstalledAsync(page);

        await service.KillAsync();
        await page.GotoAsync("/browse");
        Assert.Equal("인터넷에 연결되어 있지 않아요", await page.InnerTextAsync("h1"));
        Assert.EndsWith("/browse", page.Url);
        Assert.Equal("ko", await page.GetAttributeAsync("html", "lang"));
        // With its style sheets and script.
        Assert.NotEqual("rgba(0, 0, 0, 0)", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.button')).color"));
        Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.button')).backgroundImage"));
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "performance.getEntriesByType('resource').filter(entry => entry.responseStatus !== 200).map(entry => entry.name)"));

        await service.StartAgainAsync();
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await page.WaitForURLAsync("**/browse");
        await page.Locator("#region").WaitForAsync();
        await page.Locator("button[name=language]").ClickAsync();
        await page.Locator("html[lang=en]").WaitForAsync();
        await LanguageKeptAsync(page, "en");

        await service.KillAsync();
        await page.GotoAsync("/");
        Assert.Equal("You are offline", await page.InnerTextAsync("h1"));
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task Nothing_that_is_somebodys_own_is_kept_on_the_device()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address);
        var page = phone.Page;
        await page.GotoAsync("/");
        await InstalledAsync(page);
        await phone.SignUpAsync("지우");
        await page.GotoAsync("/notifications");
        await page.GotoAsync("/me");
        await page.EvaluateAsync("localStorage.setItem('plt-recent-districts', '[\"seoul-mapo\"]')");
        AssertPublic(await page.EvaluateAsync<string[]>(Kept));

        await page.Locator("form[data-sign-out] button").ClickAsync();
        await page.WaitForURLAsync("**/");
        Assert.Null(await page.EvaluateAsync<string?>("localStorage.getItem('plt-recent-districts')"));
        string[] kept = [];
        await Patience.UntilAsync(async () =>
        {
            kept = await page.EvaluateAsync<string[]>(Kept);
            return kept.Contains("/offline/ko") && kept.Contains("/offline/en");
        }, "what is public is kept again");
        AssertPublic(kept);
        Assert.Empty(phone.ScriptErrors);
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task A_visitor_reads_that_the_connection_is_gone()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address);
        await phone.Page.GotoAsync("/");
        var line = phone.Page.Locator("[data-connection]");
        Assert.False(await line.IsVisibleAsync());

        await phone.Page.Context.SetOfflineAsync(true);
        await line.WaitForAsync();
        Assert.Contains("연결이 끊겼어요", await line.InnerTextAsync());
        await phone.Page.Context.SetOfflineAsync(false);
        await line.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }

    private static void AssertPublic(string[] paths)
    {
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.Matches("^/(offline/(ko|en)|chosen-language|(css|js|img|lib)/.+)$", path));
    }

    /// <summary>The worker answers for the page, and has the language.</summary>
    private static async Task InstalledAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await LanguageKeptAsync(page, "ko");
    }

    private static Task LanguageKeptAsync(IPage page, string language) => Patience.UntilAsync(
        async () => await page.EvaluateAsync<string?>("caches.match('/chosen-language').then(kept => kept?.text())") == language,
        $"the worker knows that the page speaks {language}");
}
