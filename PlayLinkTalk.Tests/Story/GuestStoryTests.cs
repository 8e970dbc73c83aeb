using System.Diagnostics;
using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;
using Xunit.Abstractions;

namespace PlayLinkTalk.Tests.Story;

/// <summary>The promise of the first page: no joining, no introduction, no approval.</summary>
public sealed class GuestStoryTests(ITestOutputHelper output)
{
    private const int MostTaps = 4;
    private const int MostFields = 2;

    /// <summary>Of the sports that are shown, the one that the fewest players make.</summary>
    private const string SmallestShown = """
        () => [...document.querySelectorAll('form.start label.tile')].filter(tile => tile.checkVisibility())
          .toSorted((one, other) => parseInt(one.querySelector('small').innerText) - parseInt(other.querySelector('small').innerText))[0]
          .querySelector('input').value
        """;

    [NeedsFact(SystemChromium.Program)]
    public async Task From_the_first_page_into_the_room_of_a_game_in_four_taps_and_two_fields()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "60");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(
            chromium.Browser, service.Address, new() { ViewportSize = new() { Width = 320, Height = 640 }, HasTouch = true });
        var (page, taps, fields) = (phone.Page, 0, 0);
        async Task TapAsync(ILocator target)
        {
            taps++;
            await target.TapAsync();
        }

        async Task TypeAsync(ILocator field, string text)
        {
            fields++;
            await field.PressSequentiallyAsync(text);
        }

        await page.GotoAsync("/?nickname=");
        await page.Locator("#district[role=combobox]").WaitForAsync();
        var began = Stopwatch.GetTimestamp();
        await TypeAsync(page.Locator("[name='Form.Nickname']"), "지우");
        await TapAsync(page.Locator($"label.tile:has(input[value='{await page.EvaluateAsync<string>(SmallestShown)}'])"));
        await TypeAsync(page.Locator("#district"), "마포");
        await TapAsync(page.Locator("#district-list [role=option]").First);
        await TapAsync(page.Locator("form.start button.button--play"));
        await page.WaitForURLAsync("**/matches/*", new() { Timeout = 90_000 });
        await TapAsync(page.Locator("main a[href^='/rooms/']").First);
        await page.WaitForURLAsync("**/rooms/*");
        await page.Locator("textarea[name='Text']").WaitForAsync();
        output.WriteLine($"{taps} taps, {fields} fields, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        Assert.InRange(taps, 1, MostTaps);
        Assert.InRange(fields, 1, MostFields);

        await phone.SayAsync("게스트인데 같이 해요");
        await KeepAsync(phone);
        Assert.Empty(phone.ScriptErrors);
    }

    /// <summary>Keeping the account asks for an address and a password; the game stays.</summary>
    private static async Task KeepAsync(Phone phone)
    {
        var page = phone.Page;
        await page.GotoAsync("/play");
        await page.ClickAsync("a[href='/keep']");
        await page.FillAsync("[name='Form.Email']", $"{Guid.NewGuid():N}@example.org");
        await page.FillAsync("[name='Form.Password']", "a long sentence of a password");
        await page.ClickAsync("main form button");
        await page.WaitForURLAsync("**/me?saved=1");
        await page.GotoAsync("/play");
        Assert.Equal(0, await page.Locator("a[href='/keep']").CountAsync());
        Assert.NotEqual(0, await page.Locator(".ongoing a[href^='/matches/']").CountAsync());
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task It_works_without_scripts_and_a_link_brings_the_nickname()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "60");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address, new() { JavaScriptEnabled = false });
        var page = phone.Page;
        await page.GotoAsync("/?nickname=Mina");
        Assert.Equal("Mina", await page.InputValueAsync("[name='Form.Nickname']"));

        await page.SelectOptionAsync("[name='Form.District']", "seoul-mapo");
        await page.ClickAsync("form.start button.button--play");

        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath.Length > 1);
        await page.GotoAsync("/me");
        await Assertions.Expect(page.Locator(".person h1")).ToHaveTextAsync("Mina");
        await Assertions.Expect(page.Locator("main a[href='/keep']")).ToHaveCountAsync(1);
    }
}
