using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>Two players side by side, on narrow phones, agree on a place and on what to bring.</summary>
public sealed class CardStoryTests
{
    [NeedsFact(SystemChromium.Program)]
    public async Task What_one_proposes_the_other_decides_and_both_see_it_without_a_page_load()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var mia = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await using var bo = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        var room = await MeetAsync(mia, bo);
        await bo.Page.EvaluateAsync("() => { window.notLoadedAgain = true; }");

        await bo.Page.ClickAsync(".room-card summary");
        await ProposeAsync(mia, "망원한강공원 2번 코트");
        var vote = bo.Page.Locator(".vote");
        await Assertions.Expect(vote).ToContainTextAsync("망원한강공원 2번 코트");
        await Assertions.Expect(vote).ToContainTextAsync("미아");
        await Assertions.Expect(vote.Locator("[data-votes]")).ToHaveTextAsync("2명 중 찬성 1 · 반대 0");
        await Assertions.Expect(bo.Page.Locator(".note", new() { HasTextString = "변경 제안" })).ToBeVisibleAsync();
        // What the reader has opened stays open.
        await Assertions.Expect(bo.Page.Locator(".room-card__body")).ToBeVisibleAsync();
        await NotWiderAsync(bo);
        await NotWiderAsync(mia);

        await WriteBringAsync(mia, "라켓, 물");
        await Assertions.Expect(bo.Page.Locator(".room-card__body")).ToContainTextAsync("라켓, 물");
        Assert.True(await bo.Page.EvaluateAsync<bool>("() => window.notLoadedAgain === true"));

        await mia.Page.EvaluateAsync("() => { window.notLoadedAgain = true; }");
        await vote.Locator("button[value='true']").ClickAsync();
        await Assertions.Expect(bo.Page.Locator(".room-card summary")).ToContainTextAsync("망원한강공원 2번 코트");
        await Assertions.Expect(mia.Page.Locator(".room-card summary")).ToContainTextAsync("망원한강공원 2번 코트");
        await Assertions.Expect(mia.Page.Locator(".vote")).ToHaveCountAsync(0);
        await Assertions.Expect(mia.Page.Locator(".note", new() { HasTextString = "변경됐어요" })).ToBeVisibleAsync();
        Assert.True(await mia.Page.EvaluateAsync<bool>("() => window.notLoadedAgain === true"));

        await mia.Page.GotoAsync($"/rooms/{room}/game");
        await Assertions.Expect(mia.Page.Locator(".earlier")).ToContainTextAsync("2명 중 찬성 2");
        await NotWiderAsync(mia);
        Assert.Empty(mia.ScriptErrors.Concat(bo.ScriptErrors));
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task It_works_without_a_script()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var mia = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow(script: false));
        await using var bo = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow(script: false));
        var room = await MeetAsync(mia, bo);

        await mia.Page.ClickAsync(".room-card summary");
        await ProposeAsync(mia, "2번 코트");
        await bo.Page.ReloadAsync();
        await bo.Page.Locator(".vote button[value='false']").ClickAsync();
        await Assertions.Expect(bo.Page.Locator(".note", new() { HasTextString = "부결" })).ToBeVisibleAsync();
        await bo.Page.GotoAsync($"/rooms/{room}/game");
        await Assertions.Expect(bo.Page.Locator(".earlier")).ToContainTextAsync("부결");
    }

    private static async Task ProposeAsync(Phone phone, string place)
    {
        if (!await phone.Page.Locator(".room-card__body").IsVisibleAsync())
        {
            await phone.Page.ClickAsync(".room-card summary");
        }

        await NotWiderAsync(phone);
        await phone.Page.ClickAsync(".room-card a[href$='#propose']");
        await phone.Page.WaitForURLAsync("**/game#propose");
        await NotWiderAsync(phone);
        await phone.Page.FillAsync("[name='Place']", place);
        await phone.Page.Locator("form", new() { Has = phone.Page.Locator("[name='Place']") }).Locator("button").ClickAsync();
        await phone.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.Split('/').Length == 3);
    }

    private static async Task WriteBringAsync(Phone phone, string text)
    {
        await phone.Page.ClickAsync(".room-card summary");
        await phone.Page.ClickAsync(".room-card a[href$='#bring']");
        await phone.Page.WaitForURLAsync("**/game#bring");
        await phone.Page.FillAsync("[name='Text']", text);
        await phone.Page.Locator("form", new() { Has = phone.Page.Locator("[name='Text']") }).Locator("button").ClickAsync();
        await phone.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.Split('/').Length == 3);
    }

    private static BrowserNewContextOptions Narrow(bool script = true) =>
        new() { ViewportSize = new() { Width = 320, Height = 640 }, JavaScriptEnabled = script };

    /// <summary>A game brings the two into a room.</summary>
    private static async Task<string> MeetAsync(Phone mia, Phone bo)
    {
        await mia.SignUpAsync("미아");
        await bo.SignUpAsync("보");
        await mia.WishAsync("tennis-singles");
        await bo.WishAsync("tennis-singles");
        await bo.Page.GotoAsync("/rooms");
        var room = await bo.Page.Locator("a[href^='/rooms/']:not([href$='/search'])").First.GetAttributeAsync("href");
        var id = room!.Split('/', '#')[2];
        await bo.Page.GotoAsync($"/rooms/{id}");
        await mia.Page.GotoAsync($"/rooms/{id}");
        return id;
    }

    private static async Task NotWiderAsync(Phone phone) =>
        Assert.True(await phone.Page.EvaluateAsync<bool>(
            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
}
