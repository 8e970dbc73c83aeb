using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>Two players side by side, on narrow phones: replies, reactions, edits, whispers and deletions reach the other at once.</summary>
public sealed class MessageStoryTests
{
    [NeedsFact(SystemChromium.Program)]
    public async Task What_one_does_with_a_message_the_other_sees_without_a_page_load()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var mia = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await using var bo = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        var room = await MeetAsync(mia, bo);

        await mia.SayAsync("여섯 시 어때요? www.court.example");
        await bo.Heard("여섯 시").WaitForAsync();
        Assert.Equal("https://www.court.example", await bo.Heard("여섯 시").Locator("a").GetAttributeAsync("href"));

        await OpenAsync(bo, room, "여섯 시");
        await bo.Page.ClickAsync("a[href*='?reply=']");
        // A click does not wait for the page's script, and without it Enter begins a new line.
        await bo.Page.WaitForURLAsync("**?reply=*");
        await bo.SayAsync("좋아요");
        await Assertions.Expect(mia.Page.Locator(".quote")).ToContainTextAsync("여섯 시");

        await OpenAsync(bo, room, "여섯 시");
        await bo.Page.ClickAsync("button[name='Emoji'][value='👍']");
        await bo.Page.WaitForURLAsync("**/messages/*");
        var reaction = mia.Page.Locator(".reaction");
        await Assertions.Expect(reaction).ToHaveTextAsync("👍 1");
        await reaction.ClickAsync();
        await Assertions.Expect(reaction).ToHaveTextAsync("👍 2");
        await Assertions.Expect(reaction).ToHaveAttributeAsync("aria-pressed", "true");

        await bo.Page.GotoAsync($"/rooms/{room}");
        await Assertions.Expect(bo.Page.Locator(".reaction")).ToHaveTextAsync("👍 2");
        await OpenAsync(mia, room, "여섯 시");
        await mia.Page.FillAsync("textarea[name='Text']", "일곱 시 어때요?");
        await mia.Page.Locator("form", new() { Has = mia.Page.Locator("textarea[name='Text']") }).Locator("button").ClickAsync();
        await bo.Heard("일곱 시").WaitForAsync();

        await mia.Page.GotoAsync($"/rooms/{room}");
        await OpenAsync(mia, room, "일곱 시");
        await mia.Page.ClickAsync("button[name='Whom'][value='everybody']");
        await Assertions.Expect(bo.Heard("일곱 시")).ToHaveCountAsync(0);
        await Assertions.Expect(bo.Page.Locator(".note", new() { HasTextString = "삭제된 메시지" })).ToBeVisibleAsync();
        Assert.Empty(mia.ScriptErrors.Concat(bo.ScriptErrors));
    }

    private static BrowserNewContextOptions Narrow() => new() { ViewportSize = new() { Width = 320, Height = 640 } };

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

    /// <summary>Opens the page of the message, and checks that nothing is wider than the phone.</summary>
    private static async Task OpenAsync(Phone phone, string room, string text)
    {
        if (!phone.Page.Url.EndsWith(room, StringComparison.Ordinal))
        {
            await phone.Page.GotoAsync($"/rooms/{room}");
        }

        await NotWiderAsync(phone);
        await phone.Page.Locator(".msg", new() { HasTextString = text }).First.Locator("[data-more-link]").ClickAsync();
        await phone.Page.WaitForURLAsync("**/messages/*");
        await NotWiderAsync(phone);
    }

    private static async Task NotWiderAsync(Phone phone) =>
        Assert.True(await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
}
