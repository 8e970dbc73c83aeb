using Microsoft.Playwright;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>Two members of a group plan a practice, on narrow phones.</summary>
public sealed class PlanStoryTests
{
    private const string Password = "a long sentence of a password";

    [NeedsFact(SystemChromium.Program)]
    public async Task What_one_suggests_the_other_sees_without_a_page_load_and_answers()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var jiwoo = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await using var minjun = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        using var http = ServiceHttp.Create(service.Address);
        var nobody = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var (first, firstId) = await JoinAsync(nobody, "jiwoo@example.org", "지우");
        var (second, secondId) = await JoinAsync(nobody, "minjun@example.org", "민준");
        var room = (await first.Rooms.TryCreateAsync(new CreateRoom("토요일 모임", [firstId, secondId]))).OrThrow().Id;
        (await second.Rooms.TryAcceptAsync(room)).OrThrow();
        await SignInAsync(jiwoo, "jiwoo@example.org");
        await SignInAsync(minjun, "minjun@example.org");
        await minjun.Page.GotoAsync($"/rooms/{room}/plans");
        await minjun.Page.EvaluateAsync("() => { window.notLoadedAgain = true; }");

        await jiwoo.Page.GotoAsync($"/rooms/{room}");
        await jiwoo.Page.ClickAsync("[data-member-count]");
        await jiwoo.Page.ClickAsync($"a[href='/rooms/{room}/plans']");
        await jiwoo.Page.WaitForURLAsync("**/plans");
        await NotWiderAsync(jiwoo);
        await jiwoo.Page.ClickAsync("a.button[href^='/calendar/new']");
        await jiwoo.Page.FillAsync("[name='Form.Title']", "주말 연습");
        await NotWiderAsync(jiwoo);
        await jiwoo.Page.ClickAsync("main form button:not([name])");
        await jiwoo.Page.WaitForURLAsync("**/plans");

        var plan = minjun.Page.Locator("article", new() { HasTextString = "주말 연습" });
        await Assertions.Expect(plan).ToContainTextAsync("지우님의 제안");
        Assert.True(await minjun.Page.EvaluateAsync<bool>("() => window.notLoadedAgain === true"));
        await plan.Locator("button[value='Going']").ClickAsync();
        await Assertions.Expect(minjun.Page.Locator("article button[aria-pressed='true']")).ToHaveTextAsync("참석 2");
        await NotWiderAsync(minjun);
        await minjun.Page.GotoAsync($"/rooms/{room}");
        await Assertions.Expect(minjun.Page.Locator(".note", new() { HasTextString = "주말 연습" })).ToBeVisibleAsync();
        await minjun.Page.GotoAsync("/play/week");
        await minjun.Page.ClickAsync("button[value='show']");
        await Assertions.Expect(minjun.Page.Locator("#windows input[type='checkbox']").First).ToBeCheckedAsync();
        await NotWiderAsync(minjun);
        Assert.Empty(jiwoo.ScriptErrors.Concat(minjun.ScriptErrors));
    }

    private static BrowserNewContextOptions Narrow() => new() { ViewportSize = new() { Width = 320, Height = 640 } };

    private static async Task SignInAsync(Phone phone, string email)
    {
        await phone.Page.GotoAsync("/sign-in");
        await phone.Page.FillAsync("[name='Form.Email']", email);
        await phone.Page.FillAsync("[name='Form.Password']", Password);
        await phone.Page.ClickAsync("main form button");
        await phone.Page.WaitForURLAsync("**/play");
    }

    private static async Task<(PlayLinkApi Api, Guid Id)> JoinAsync(PlayLinkApi nobody, string email, string name)
    {
        var account = await nobody.Accounts.CreateAsync(
            new CreateAccount(email, Password, name, Gender.Undisclosed, 1990, "seoul-mapo", [], Consent: Phone.Consent));
        var signedIn = await nobody.Sessions.SignInAsync(new SignIn(email, Password));
        return (nobody.As(CallerCredentials.Bearer(signedIn.AccessToken)), account.Id);
    }

    private static async Task NotWiderAsync(Phone phone) =>
        Assert.True(await phone.Page.EvaluateAsync<bool>(
            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
}
