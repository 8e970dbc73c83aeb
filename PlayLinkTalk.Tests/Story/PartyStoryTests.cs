using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>A member brings a friend that has no account, on two small telephones.</summary>
public sealed class PartyStoryTests
{
    [NeedsFact(SystemChromium.Program)]
    public async Task A_friend_takes_the_seat_of_a_link_and_both_talk_in_the_room()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        var small = new BrowserNewContextOptions { ViewportSize = new() { Width = 320, Height = 640 }, HasTouch = true };
        await using var owner = await Phone.TakeAsync(chromium.Browser, service.Address, small);
        await using var friend = await Phone.TakeAsync(chromium.Browser, service.Address, small);
        await owner.SignUpAsync("도윤");
        // Two make a game of it: the owner's seat and the one of the friend.
        await owner.WishAsync("tennis-singles");
        await owner.Page.WaitForURLAsync("**/waiting/*");
        await owner.Page.ClickAsync("form[action^='/waiting/'] button:has-text('친구 자리 잡기')");
        await owner.Page.WaitForURLAsync("**/party/*");
        await NarrowAsync(owner.Page);

        await friend.Page.GotoAsync(owner.Page.Url + "?nickname=" + Uri.EscapeDataString("지우"));
        Assert.DoesNotContain("도윤", await friend.Page.ContentAsync(), StringComparison.Ordinal);
        await NarrowAsync(friend.Page);
        await friend.Page.ClickAsync("main button.button--play");
        await friend.Page.WaitForURLAsync(url => !url.Contains("nickname", StringComparison.Ordinal));
        await friend.Page.GotoAsync("/play");
        await friend.Page.Locator(".ongoing a[href^='/matches/']").First.ClickAsync();
        await friend.Page.WaitForURLAsync("**/matches/*");
        await friend.Page.Locator("main a[href^='/rooms/']").First.ClickAsync();
        await friend.Page.WaitForURLAsync("**/rooms/*");
        await friend.SayAsync("친구 왔어요");

        await owner.Page.GotoAsync(friend.Page.Url);
        await owner.Heard("친구 왔어요").WaitForAsync();
        await friend.Page.GotoAsync("/me/statistics");
        await NarrowAsync(friend.Page);
        await friend.Page.GotoAsync("/me/activity");
        await Assertions.Expect(friend.Page.Locator("main .line")).Not.ToHaveCountAsync(0);
        Assert.Empty(owner.ScriptErrors);
        Assert.Empty(friend.ScriptErrors);
    }

    private static async Task NarrowAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} is too wide");
}
