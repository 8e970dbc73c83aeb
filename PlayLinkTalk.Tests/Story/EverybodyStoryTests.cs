using System.Globalization;
using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>What pages learn without a page load: another name, an announcement, a mark of unread messages on another page.</summary>
public sealed class EverybodyStoryTests
{
    [NeedsFact(SystemChromium.Program)]
    public async Task Another_name_is_shown_in_open_rooms_and_lists_at_once()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var mia = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await using var bo = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await MeetAsync(mia, bo);
        await bo.SayAsync("안녕하세요");
        await mia.Heard("안녕하세요").WaitForAsync();

        await RenameAsync(bo, "새이름");

        await Assertions.Expect(mia.Page.Locator(".msg__name [data-name]").First).ToHaveTextAsync("새이름");
        await Assertions.Expect(mia.Page.Locator("[data-members-list]")).ToContainTextAsync("새이름");

        // Friends that look at their list see it, too.
        var miaId = await IdAsync(mia);
        await CallAsync(bo, "POST", "/api/friends", $$"""{"accountId":"{{miaId}}"}""");
        await mia.Page.GotoAsync("/friends");
        await mia.Page.ClickAsync("button[name='Ask']");
        await mia.Page.WaitForURLAsync("**/friends");
        await Assertions.Expect(mia.Page.Locator("[data-person-name]")).ToHaveTextAsync("새이름");
        await RenameAsync(bo, "또다른이름");
        await Assertions.Expect(mia.Page.Locator("[data-person-name]")).ToHaveTextAsync("또다른이름");
        Assert.Empty(mia.ScriptErrors.Concat(bo.ScriptErrors));
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task A_room_that_is_marked_as_unread_counts_on_every_page_of_the_member()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var mia = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await using var bo = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        var room = await MeetAsync(mia, bo);
        await bo.SayAsync("하나");
        await bo.SayAsync("둘");
        await mia.Heard("둘").WaitForAsync();
        // A page in the background marks nothing as read: it is read before the other one opens.
        var said = bo.Page.Locator("li.msg[data-seq]", new() { HasTextString = "둘" });
        await Assertions.Expect(said.Locator("[data-unread]")).ToBeHiddenAsync();
        var list = await mia.Page.Context.NewPageAsync();
        await list.GotoAsync("/rooms");
        await Assertions.Expect(list.Locator(".line--unread")).ToHaveCountAsync(0);

        var seq = await mia.Page.Locator("li.msg[data-seq]", new() { HasTextString = "하나" }).GetAttributeAsync("data-seq");
        await mia.Page.GotoAsync($"/rooms/{room}/messages/{seq}");
        await mia.Page.Locator("form", new() { HasTextString = "안 읽음" }).Locator("button").ClickAsync();
        await mia.Page.WaitForURLAsync(url => url.EndsWith("/rooms", StringComparison.Ordinal));

        await Assertions.Expect(mia.Page.Locator(".line--unread .count")).ToContainTextAsync("2");
        await Assertions.Expect(list.Locator(".line--unread .count")).ToContainTextAsync("2");
        Assert.Empty(mia.ScriptErrors);
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task An_announcement_appears_on_open_pages_and_stays_closed_on_the_device()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var mia = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await mia.SignUpAsync("미아");
        await mia.Page.GotoAsync("/notifications");
        var banner = mia.Page.Locator("[data-announcement]");
        await Assertions.Expect(banner).ToHaveCountAsync(0);

        var outcome = await ApiProcess.RunAsync(
            new Dictionary<string, string?> { ["ConnectionStrings:playlinktalk"] = $"Data Source={service.Database}" },
            "announce", "오늘 밤 12시부터 1시까지 점검해요", "Maintenance from midnight to one", "--until",
            DateTimeOffset.UtcNow.AddHours(1).ToString("O", CultureInfo.InvariantCulture));
        Assert.True(outcome.Exit == 0, string.Join('\n', outcome.Lines));

        await Assertions.Expect(banner).ToContainTextAsync("점검해요", new() { Timeout = 30_000 });
        Assert.False(await mia.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        await mia.Page.ReloadAsync();
        await Assertions.Expect(banner).ToContainTextAsync("점검해요");
        await mia.Page.ClickAsync("[data-dismiss]");
        await Assertions.Expect(banner).ToHaveCountAsync(0);
        await mia.Page.ReloadAsync();
        await Assertions.Expect(banner).ToHaveCountAsync(0);
        // The notification centre keeps it.
        await Assertions.Expect(mia.Page.Locator(".announcement__text")).ToContainTextAsync("점검해요");
        Assert.Empty(mia.ScriptErrors);
    }

    private static BrowserNewContextOptions Narrow() => new() { ViewportSize = new() { Width = 320, Height = 640 } };

    private static Task<string> IdAsync(Phone phone) => phone.Page.EvaluateAsync<string>("() => document.body.dataset.account");

    private static Task RenameAsync(Phone phone, string name) => CallAsync(phone, "PATCH", "/api/me", $$"""{"displayName":"{{name}}"}""");

    private static async Task CallAsync(Phone phone, string method, string path, string json) => Assert.InRange(
        await phone.Page.EvaluateAsync<int>(
            """
            async ([method, path, body]) =>
              (await fetch(path, { method, body, headers: { 'Content-Type': 'application/json' } })).status
            """,
            new[] { method, path, json }),
        200, 299);

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
}
