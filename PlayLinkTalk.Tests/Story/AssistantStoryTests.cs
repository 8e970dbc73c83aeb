using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>A member talks to the assistant of the embedded service: the answer grows on the page, and a tap stops the next.</summary>
public sealed class AssistantStoryTests
{
    [NeedsFact(SystemChromium.Program)]
    public async Task An_answer_grows_on_the_page_becomes_a_message_and_stops_by_a_tap()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(
            chromium.Browser, service.Address, new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await phone.SignUpAsync("지우");
        await phone.Page.GotoAsync("/rooms");
        await phone.Page.ClickAsync("a[href='/assistant']");
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("내장 응답기");
        await NotWiderAsync(phone);
        await phone.Page.ClickAsync("form button.button--play");

        await phone.Page.EvaluateAsync("""
            () => {
              window.grown = [];
              new MutationObserver(() => {
                const text = document.querySelector('[data-answer-text]')?.textContent;
                if (text && text !== window.grown.at(-1)) window.grown.push(text);
              }).observe(document.body, { subtree: true, childList: true, characterData: true });
            }
            """);
        await AskAsync(phone, "근처에서 풋살 기다리는 사람 몇 명이야?");
        await Assertions.Expect(phone.Page.Locator(".msg[data-seq]", new() { HasTextString = "10km 안에서 기다리는 사람은 없어요" })).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.Locator(".msg--answer")).ToHaveCountAsync(0);
        var grown = await phone.Page.EvaluateAsync<string[]>("() => window.grown");
        Assert.Contains(grown, text => text.StartsWith("풋살", StringComparison.Ordinal));
        await Assertions.Expect(phone.Page.Locator(".msg[data-seq] [data-assistant]").Last).ToBeVisibleAsync();

        await AskAsync(phone, "안녕");
        await Assertions.Expect(phone.Page.Locator("[data-answer-text]")).ToContainTextAsync("저는");
        await phone.Page.ClickAsync("[data-stop]");
        await Assertions.Expect(phone.Page.Locator(".msg--answer")).ToHaveCountAsync(0);
        await Assertions.Expect(phone.Page.Locator(".msg[data-seq]").Last).ToContainTextAsync("…");
        await Assertions.Expect(phone.Page.Locator(".msg[data-seq]").Last).Not.ToContainTextAsync("몇 명이야?”");
        await NotWiderAsync(phone);
        Assert.Empty(phone.ScriptErrors);
    }

    private static async Task AskAsync(Phone phone, string question)
    {
        await phone.Page.FillAsync("textarea[name='Text']", question);
        await phone.Page.ClickAsync(".composer button.round--play");
    }

    private static async Task NotWiderAsync(Phone phone) =>
        Assert.True(await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
}
