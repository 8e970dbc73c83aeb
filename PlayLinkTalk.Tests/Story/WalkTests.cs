using System.Net;
using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>
/// The whole story, from the landing page to the talk about the game, on every kind of device at the same time: all sizes, both
/// themes and languages, without scripts, through a tunnel and on a slow network. Simulated players make the games whole.
/// </summary>
public sealed class WalkTests
{
    private static readonly (int Width, int Height)[] Windows = [(320, 568), (360, 640), (390, 844), (1280, 800)];

    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    private static readonly TimeSpan Tunnel = TimeSpan.FromSeconds(20);

    private const string OwnId = "async () => (await (await fetch('/api/me')).json()).id";

    /// <summary>A room of two: in a game, simulated players could come between them.</summary>
    private const string OpensRoom = """
        async other => {
          const body = JSON.stringify({ title: '둘이서', accountIds: [other] });
          const answer = await fetch('/api/rooms', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
          return (await answer.json()).id;
        }
        """;

    private static string Pictures => Path.Combine(MainStoryTests.Pictures, "walk");

    private static PageWaitForURLOptions Patiently => new() { Timeout = 90_000 };

    [NeedsFact(SystemChromium.Program)]
    public async Task The_story_holds_on_every_device()
    {
        Directory.CreateDirectory(Pictures);
        await using var service = await StandaloneProcess.StartAsync("--crowd", "60");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var radio = new SilencingProxy(new(IPAddress.Loopback, service.Address.Port));

        await Task.WhenAll(
            InEveryWindowAsync(chromium.Browser, service.Address, "ko-KR", "서연"),
            InEveryWindowAsync(chromium.Browser, service.Address, "en-US", "Emma"),
            WithoutScriptsAsync(chromium.Browser, service.Address),
            ThroughATunnelAsync(chromium.Browser, service.Address, radio),
            OnASlowNetworkAsync(chromium.Browser, service.Address));
    }

    /// <summary>Every page of the story, looked at in every size and theme.</summary>
    private static async Task InEveryWindowAsync(IBrowser browser, Uri service, string locale, string name)
    {
        // A window that changes its size aborts the animated change from page to page, and the browser reports that as an error.
        await using var phone = await Phone.TakeAsync(browser, service, new() { Locale = locale, ReducedMotion = ReducedMotion.Reduce });
        var page = phone.Page;
        var language = locale[..2];
        async Task LookAsync(string at)
        {
            Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
            foreach (var (width, height) in Windows)
            {
                await page.SetViewportSizeAsync(width, height);
                foreach (var theme in MainStoryTests.WantsPictures ? Themes : [])
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = theme });
                    var file = $"{at}-{language}-{width}-{theme}".ToLowerInvariant();
                    await PictureAsync(page, file);
                }

                var fits = await page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth");
                Assert.True(fits, $"{at} scrolls sideways at {width} px.");
            }
        }

        foreach (var (path, at) in new[] { ("/", "landing"), ("/browse", "browse"), ("/sign-up", "sign-up"), ("/sign-in", "sign-in") })
        {
            await page.GotoAsync(path);
            await LookAsync(at);
        }

        await phone.SignUpAsync(name);
        await LookAsync("play");
        await phone.WishAsync("basketball-3x3");
        await LookAsync("waiting");
        await page.WaitForURLAsync("**/matches/*", Patiently);
        await LookAsync("match");
        await OpenRoomAsync(page);
        await phone.SayAsync($"안녕하세요! {name}예요");
        await LookAsync("room");
        foreach (var (path, at) in new[]
        {
            ("/games", "games"), ("/rooms", "rooms"), ("/notifications", "notifications"), ("/me", "me"), ("/devices", "devices"),
            ("/me/history", "history"), ("/me/statistics", "statistics"), ("/me/activity", "activity"), ("/settings", "settings"),
            ("/play", "play-again"),
        })
        {
            await page.GotoAsync(path);
            await LookAsync(at);
        }

        Assert.Empty(phone.ScriptErrors);
    }

    /// <summary>Scripts are switched off: forms and links carry the whole story.</summary>
    private static async Task WithoutScriptsAsync(IBrowser browser, Uri service)
    {
        await using var phone = await Phone.TakeAsync(browser, service, new() { JavaScriptEnabled = false });
        var page = phone.Page;
        await page.GotoAsync("/");
        await phone.SignUpAsync("하준");
        await phone.WishAsync("basketball-3x3");
        await PictureAsync(page, "no-script-waiting");
        await UntilAsync(async () =>
        {
            await page.ReloadAsync();
            return page.Url.Contains("/matches/", StringComparison.Ordinal);
        }, "the reloaded page leads to the game");
        await OpenRoomAsync(page);
        await page.FillAsync("textarea[name='Text']", "스크립트 없이도 잘 돼요");
        await page.ClickAsync("form.composer button");
        await phone.Heard("스크립트 없이도 잘 돼요").WaitForAsync();
        await PictureAsync(page, "no-script-room");
        await page.GotoAsync("/rooms");
        await page.ClickAsync("form[action='/language'] button");
        await page.Locator("html[lang=en]").WaitForAsync();
        await page.GotoAsync("/me");
        await page.Locator("form[action='/sign-out'] button").First.ClickAsync();
        await page.WaitForURLAsync(service.ToString());
    }

    /// <summary>Nothing comes through for twenty seconds in mid-chat; what was said on both sides meanwhile arrives, once.</summary>
    private static async Task ThroughATunnelAsync(IBrowser browser, Uri service, SilencingProxy radio)
    {
        await using var phone = await Phone.TakeAsync(browser, new($"http://{radio.Address}"));
        await using var other = await Phone.TakeAsync(browser, service);
        var page = phone.Page;
        await phone.SignUpAsync("도윤");
        await other.SignUpAsync("지민");
        var room = await page.EvaluateAsync<string>(OpensRoom, await other.Page.EvaluateAsync<string>(OwnId));
        await page.GotoAsync($"/rooms/{room}");
        await other.Page.GotoAsync($"/rooms/{room}");
        await other.Page.Locator(".invitation form:has([value=accept]) button").ClickAsync();
        await phone.SayAsync("지하철 타요");
        await other.Heard("지하철 타요").WaitForAsync();

        await phone.Page.Context.SetOfflineAsync(true);
        radio.Cut();
        await phone.SayAsync("터널이에요", waitFor: false);
        await other.SayAsync("천천히 오세요");
        await page.Locator("[data-connection]").WaitForAsync();
        await PictureAsync(page, "tunnel");
        await Task.Delay(Tunnel);
        radio.Restore();
        await phone.Page.Context.SetOfflineAsync(false);

        await phone.Heard("천천히 오세요").WaitForAsync(new() { Timeout = 60_000 });
        await other.Heard("터널이에요").WaitForAsync(new() { Timeout = 60_000 });
        await page.Locator("[data-connection]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.WaitForFunctionAsync("() => document.querySelectorAll('li.msg:not([data-seq])').length === 0");
        var lines = await phone.TranscriptAsync();
        Assert.Equal(Enumerable.Range(0, lines.Count).Select(number => lines[0].Seq + number), lines.Select(line => line.Seq));
        Assert.Single(lines, line => line.Text.Contains("터널이에요", StringComparison.Ordinal));
        Assert.Empty(phone.ScriptErrors);
    }

    /// <summary>400 kbit/s and 400 ms to the first byte: what browsers call slow 3G.</summary>
    private static async Task OnASlowNetworkAsync(IBrowser browser, Uri service)
    {
        await using var phone = await Phone.TakeAsync(browser, service);
        var page = phone.Page;
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("Network.enable");
        await devices.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 400_000 / 8, ["uploadThroughput"] = 400_000 / 8,
        });
        await page.GotoAsync("/");
        await phone.SignUpAsync("예준");
        await phone.WishAsync("basketball-3x3");
        await page.WaitForURLAsync("**/matches/*", Patiently);
        await OpenRoomAsync(page);
        await phone.SayAsync("느려도 괜찮아요");
        await PictureAsync(page, "slow-room");
        Assert.Empty(phone.ScriptErrors);
    }

    private static async Task OpenRoomAsync(IPage page)
    {
        await page.Locator("main a[href^='/rooms/']").First.ClickAsync();
        await page.WaitForURLAsync("**/rooms/*");
    }

    private static Task PictureAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var lost = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await holds())
        {
            Assert.False(lost.IsCancellationRequested, $"It never came to this: {what}.");
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
