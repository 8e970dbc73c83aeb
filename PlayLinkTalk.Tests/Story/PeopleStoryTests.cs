using Microsoft.Playwright;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Uploads;
using PlayLinkTalk.Tests.Processes;
using SkiaSharp;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>Two players side by side: each sees the other's picture and presence as they change.</summary>
public sealed class PeopleStoryTests
{
    private const string Password = "a long sentence of a password";
    private const string Jiwoo = "jiwoo@example.org";
    private const string Minjun = "minjun@example.org";

    [NeedsFact(SystemChromium.Program)]
    public async Task Pictures_of_members_and_of_the_room_reach_open_pages()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        using var http = ServiceHttp.Create(service.Address);
        var visitor = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var (jiwoo, jiwooId) = await JoinAsync(visitor, Jiwoo, "지우");
        var (minjun, minjunId) = await JoinAsync(visitor, Minjun, "민준");
        var room = (await jiwoo.Rooms.TryCreateAsync(new CreateRoom("토요일 모임", [minjunId]))).OrThrow();
        (await minjun.Rooms.TryAcceptAsync(room.Id)).OrThrow();
        await SayAsync(jiwoo, room.Id, "사진 바꿔 볼게요");
        await using var mine = await Phone.TakeAsync(chromium.Browser, service.Address);
        await using var his = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await SignInAsync(mine, Jiwoo);
        await SignInAsync(his, Minjun);
        await his.Page.GotoAsync($"/rooms/{room.Id}");
        await Assertions.Expect(his.Heard("사진 바꿔 볼게요")).ToBeVisibleAsync();
        var beside = his.Page.Locator($".msg[data-sender='{jiwooId}'] .avatar img");
        await Assertions.Expect(beside).ToHaveCountAsync(0);

        await SetPictureAsync(jiwoo);
        await ShowsAsync(beside.First);
        await SayAsync(jiwoo, room.Id, "보이나요?");
        await Assertions.Expect(his.Heard("보이나요?")).ToBeVisibleAsync();
        await Assertions.Expect(beside).ToHaveCountAsync(2);

        await mine.Page.GotoAsync($"/rooms/{room.Id}/settings/picture");
        await mine.Page.SetInputFilesAsync(
            "#files", new FilePayload { Name = "court.jpg", MimeType = "image/jpeg", Buffer = TestFiles.Photo(1_200, 800) });
        await mine.Page.ClickAsync("main form button.button--play");
        await ShowsAsync(mine.Page.Locator(".person .avatar img"));
        await ShowsAsync(his.Page.Locator("[data-room-face] .avatar img"));
        await Assertions.Expect(his.Page.Locator(".note").Last).ToHaveTextAsync("지우님이 채팅방 사진을 바꿨어요");
        Assert.True(await his.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));

        await his.Page.ReloadAsync();
        await ShowsAsync(his.Page.Locator("[data-room-face] .avatar img"));
        await ShowsAsync(beside.First);
        await his.Page.GotoAsync("/rooms");
        await ShowsAsync(his.Page.Locator("main .cards .avatar img"));
        Assert.True(await his.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(mine.ScriptErrors);
        Assert.Empty(his.ScriptErrors);
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task Friends_see_each_other_come_and_go_until_one_switches_it_off()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        using var http = ServiceHttp.Create(service.Address);
        var visitor = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var (jiwoo, jiwooId) = await JoinAsync(visitor, Jiwoo, "지우");
        var (minjun, minjunId) = await JoinAsync(visitor, Minjun, "민준");
        (await jiwoo.Friends.TryAskAsync(new(minjunId))).OrThrow();
        (await minjun.Friends.TryAskAsync(new(jiwooId))).OrThrow();
        await using var mine = await Phone.TakeAsync(chromium.Browser, service.Address, Narrow());
        await SignInAsync(mine, Jiwoo);
        await mine.Page.GotoAsync("/friends");
        var (dot, seen) = (
            mine.Page.Locator($"[data-dots] [data-player='{minjunId}'][data-online='true']"),
            mine.Page.Locator($"[data-seen='{minjunId}']"));
        await Assertions.Expect(dot).ToHaveCountAsync(0);

        await using (var his = await Phone.TakeAsync(chromium.Browser, service.Address))
        {
            await SignInAsync(his, Minjun);
            await Assertions.Expect(dot).ToHaveCountAsync(1, new() { Timeout = 20_000 });
            await Assertions.Expect(seen).ToHaveTextAsync("접속 중");
            await his.Page.GotoAsync("/friends");
            await Assertions.Expect(his.Page.Locator($"[data-seen='{jiwooId}']")).ToHaveTextAsync("접속 중");
            Assert.Empty(his.ScriptErrors);
        }

        await Assertions.Expect(seen).ToHaveTextAsync("마지막 접속 방금 전", new() { Timeout = 20_000 });
        await Assertions.Expect(dot).ToHaveCountAsync(0);
        await mine.Page.ReloadAsync();
        await Assertions.Expect(seen).ToContainTextAsync("마지막 접속");
        Assert.True(await mine.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));

        await using var back = await Phone.TakeAsync(chromium.Browser, service.Address);
        await SignInAsync(back, Minjun);
        await Assertions.Expect(dot).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await back.Page.GotoAsync("/settings");
        await back.Page.ClickAsync("details:has([name='Privacy.Presence']) > summary");
        await back.Page.UncheckAsync("[name='Privacy.Presence']");
        await back.Page.ClickAsync("form:has([name='Privacy.Presence']) button");
        await back.Page.WaitForURLAsync("**/settings?saved=1");
        await Assertions.Expect(dot).ToHaveCountAsync(0);
        await mine.Page.ReloadAsync();
        await Assertions.Expect(seen).ToHaveCountAsync(0);
        await back.Page.GotoAsync("/friends");
        await Assertions.Expect(back.Page.Locator("[data-seen]")).ToHaveCountAsync(0);
        await Assertions.Expect(back.Page.Locator(".friend [data-online='true']")).ToHaveCountAsync(0);
        Assert.Empty(mine.ScriptErrors);
    }

    private static BrowserNewContextOptions Narrow() => new() { ViewportSize = new() { Width = 320, Height = 640 } };

    /// <summary>The picture has come, and fills a place of a known size.</summary>
    private static async Task ShowsAsync(ILocator image)
    {
        await Assertions.Expect(image).ToBeVisibleAsync();
        await Assertions.Expect(image).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await image.EvaluateAsync<bool>(
            "image => image.decode().then(() => image.naturalWidth > 0 && image.clientWidth === image.parentElement.clientWidth)"));
    }

    private static async Task SetPictureAsync(PlayLinkApi api)
    {
        var sent = (await api.Uploads.TrySendAsync(
            Guid.NewGuid(), new MemoryStream(TestFiles.Image(SKEncodedImageFormat.Jpeg, 600, 600)), "me.jpg")).OrThrow();
        await Patience.UntilAsync(async () => await api.Uploads.FindAsync(sent.Id) is { State: UploadState.Ready }, "the image is ready");
        (await api.Uploads.TrySetPictureAsync(sent.Id)).OrThrow();
    }

    private static async Task SayAsync(PlayLinkApi api, Guid room, string text) =>
        (await api.Messages.TrySendAsync(room, new SendMessage(Guid.CreateVersion7(), text))).OrThrow();

    private static async Task<(PlayLinkApi Api, Guid Id)> JoinAsync(PlayLinkApi visitor, string email, string name)
    {
        await visitor.Accounts.CreateAsync(new CreateAccount(email, Password, name, Gender.Undisclosed, 1990, "seoul-mapo", []));
        var signedIn = await visitor.Sessions.SignInAsync(new SignIn(email, Password));
        return (visitor.As(CallerCredentials.Bearer(signedIn.AccessToken)), signedIn.Account.Id);
    }

    private static async Task SignInAsync(Phone phone, string email)
    {
        await phone.Page.GotoAsync("/sign-in");
        await phone.Page.FillAsync("[name='Form.Email']", email);
        await phone.Page.FillAsync("[name='Form.Password']", Password);
        await phone.Page.ClickAsync("main form button");
        await phone.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath != "/sign-in");
    }
}
