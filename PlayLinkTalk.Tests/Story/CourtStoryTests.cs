using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>Two players on narrow phones: their game finds a court by itself, and they book it together.</summary>
public sealed class CourtStoryTests
{
    [NeedsFact(SystemChromium.Program)]
    public async Task A_game_is_offered_the_nearest_court_and_its_players_book_it()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        BrowserNewContextOptions Narrow() => new() { ViewportSize = new() { Width = 320, Height = 640 } };
        await using var mia = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await using var bo = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await mia.SignUpAsync("미아");
        await bo.SignUpAsync("보");
        await mia.WishAsync("running");
        await bo.WishAsync("running");
        await bo.Page.GotoAsync("/rooms");
        var room = (await bo.Page.Locator("a[href^='/rooms/']:not([href$='/search'])").First.GetAttributeAsync("href"))!.Split('/', '#')[2];
        await bo.Page.GotoAsync($"/rooms/{room}");
        await mia.Page.GotoAsync($"/rooms/{room}");

        await mia.Page.ClickAsync(".room-card summary");
        var offer = mia.Page.Locator(".room-card__body .court-offers li").First;
        await Assertions.Expect(offer).ToContainTextAsync("근린공원");
        await NotWiderAsync(mia);
        await offer.Locator("button").ClickAsync();
        var vote = bo.Page.Locator(".vote");
        await Assertions.Expect(vote).ToContainTextAsync("근린공원");
        await vote.Locator("button[value='true']").ClickAsync();
        await Assertions.Expect(mia.Page.Locator(".room-card summary")).ToContainTextAsync("근린공원");

        await mia.Page.ClickAsync(".room-card summary");
        await mia.Page.ClickAsync(".card-facts a[href^='/venues/']");
        await Assertions.Expect(mia.Page.Locator("h1")).ToContainTextAsync("근린공원");
        await Assertions.Expect(mia.Page.Locator("svg.map")).ToBeVisibleAsync();
        await NotWiderAsync(mia);
        Assert.Empty(mia.ScriptErrors.Concat(bo.ScriptErrors));
    }

    private static async Task NotWiderAsync(Phone phone) =>
        Assert.True(await phone.Page.EvaluateAsync<bool>(
            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
}
