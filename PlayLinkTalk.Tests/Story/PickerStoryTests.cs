using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>Choosing one of the country's districts, or a sport, on a small phone: by keys, by touch, and by where one is.</summary>
public sealed class PickerStoryTests
{
    private const string Field = "#district";
    private const string Options = "#district-list [role=option]";

    /// <summary>Counts how often the place is asked for.</summary>
    private const string CountLooks = """
        globalThis.looks = 0;
        const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
        navigator.geolocation.getCurrentPosition = (...given) => { globalThis.looks++; real(...given); };
        """;

    [NeedsFact(SystemChromium.Program)]
    public async Task A_district_is_chosen_by_keys_by_touch_and_by_place()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 320, Height = 640 },
            HasTouch = true,
            Permissions = ["geolocation"],
            Geolocation = new Geolocation { Latitude = 33.25f, Longitude = 126.56f },
        });
        var page = phone.Page;
        await page.AddInitScriptAsync(CountLooks);
        await page.GotoAsync("/sign-up");

        await ByKeysAsync(page);
        await ByTouchAsync(page);
        await SportsAsync(phone);
        Assert.Empty(phone.ScriptErrors);
    }

    private static async Task ByKeysAsync(IPage page)
    {
        await page.FocusAsync(Field);
        Assert.Equal("false", await page.GetAttributeAsync(Field, "aria-expanded"));

        await page.Keyboard.InsertTextAsync("ㅁㅍ");
        Assert.Equal("서울 마포구", await page.Locator(Options).First.InnerTextAsync());
        Assert.Equal(
            await page.Locator(Options).First.GetAttributeAsync("id"), await page.GetAttributeAsync(Field, "aria-activedescendant"));
        await AssertNothingSticksOutAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await AssertChosenAsync(page, "seoul-mapo", "서울 마포구");
        Assert.EndsWith("/sign-up", page.Url);

        // By the other language's name, once that has come.
        await page.FillAsync(Field, "haeundae");
        await page.Locator(Options).First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Escape");
        await AssertChosenAsync(page, "seoul-mapo", "서울 마포구");
        await page.FillAsync(Field, "haundae");
        await page.Locator(Options).First.WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        await AssertChosenAsync(page, "busan-haeundae", "부산 해운대구");

        // Every district can be walked to; the last choices come first, after the place.
        await page.FocusAsync(Field);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await AssertChosenAsync(page, "busan-haeundae", "부산 해운대구");
        await page.FillAsync(Field, "아틀란티스");
        Assert.Equal(0, await page.Locator(Options).CountAsync());
        Assert.Contains("검색 결과가 없어요", await page.Locator("pick-list [role=status]").First.InnerTextAsync());
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task ByTouchAsync(IPage page)
    {
        Assert.Equal(0, await page.EvaluateAsync<int>("looks"));
        await page.TapAsync(Field);
        Assert.Equal("최근 선택한 동네", await page.Locator("#district-list .pick__group").First.InnerTextAsync());
        Assert.Equal(1 + 2 + 268, await page.Locator(Options).CountAsync());
        await AssertNothingSticksOutAsync(page);
        await page.Locator(Options).Filter(new() { HasText = "제주 제주시" }).TapAsync();
        await AssertChosenAsync(page, "jeju-jeju", "제주 제주시");
        Assert.Equal(0, await page.EvaluateAsync<int>("looks"));

        await page.TapAsync(Field);
        await page.Locator(Options).Filter(new() { HasText = "현재 위치로 찾기" }).TapAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('[name=\"Form.District\"]').value === 'jeju-seogwipo'");
        Assert.Equal(1, await page.EvaluateAsync<int>("looks"));
    }

    private static async Task SportsAsync(Phone phone)
    {
        await phone.SignUpAsync("지우");
        await phone.Page.FillAsync("[data-tiles]", "ㅂㄹ");
        Assert.Equal(["bowling"], await phone.Page.EvalOnSelectorAllAsync<string[]>(
            "label.tile", "tiles => tiles.filter(tile => tile.checkVisibility()).map(tile => tile.querySelector('input').value)"));
        await phone.Page.PressAsync("[data-tiles]", "Enter");
        Assert.True(await phone.Page.IsCheckedAsync("[name='Form.Sport'][value=bowling]"));
        Assert.EndsWith("/play", phone.Page.Url);
        await AssertNothingSticksOutAsync(phone.Page);
    }

    private static async Task AssertChosenAsync(IPage page, string id, string name)
    {
        Assert.Equal(id, await page.InputValueAsync("[name='Form.District']"));
        Assert.Equal(name, await page.InputValueAsync(Field));
        Assert.Equal("false", await page.GetAttributeAsync(Field, "aria-expanded"));
    }

    private static async Task AssertNothingSticksOutAsync(IPage page) => Assert.Empty(await page.EvaluateAsync<string[]>("""
        [...document.querySelectorAll('main *:not(.unseen)')]
          .filter(element => element.getBoundingClientRect().right > innerWidth || element.getBoundingClientRect().left < 0)
          .map(element => element.outerHTML.slice(0, 100))
        """));
}
