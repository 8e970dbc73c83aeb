using Microsoft.Playwright;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Api.Uploads;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>Pictures and files in a room, with script and without, and a picture of oneself.</summary>
public sealed class FileStoryTests
{
    private const string Password = "a long sentence of a password";
    private const string Loaded = "image => image.complete && image.naturalWidth > 0";

    [NeedsFact(SystemChromium.Program)]
    public async Task Several_files_go_out_at_once_and_are_seen_by_the_others_as_they_come()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        using var http = ServiceHttp.Create(service.Address);
        var visitor = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var (jiwoo, _) = await JoinAsync(visitor, "jiwoo@example.org", "지우");
        var (_, minjunId) = await JoinAsync(visitor, "minjun@example.org", "민준");
        var room = (await jiwoo.Rooms.TryCreateAsync(new CreateRoom("토요일 모임", [minjunId]))).OrThrow();
        await using var mine = await Phone.TakeAsync(chromium.Browser, service.Address);
        await using var his = await Phone.TakeAsync(chromium.Browser, service.Address);
        await SignInAsync(mine, "jiwoo@example.org");
        await SignInAsync(his, "minjun@example.org");
        await mine.Page.GotoAsync($"/rooms/{room.Id}");
        await his.Page.GotoAsync($"/rooms/{room.Id}");

        await ChooseAsync(
            mine, [Image("one.jpg"), Image("two.jpg"), new() { Name = "계획.txt", MimeType = "text/plain", Buffer = "plan"u8.ToArray() }]);
        await Assertions.Expect(mine.Page.Locator("[data-tray] li[data-state='ready']")).ToHaveCountAsync(3);
        await mine.Page.ClickAsync("[data-composer] .round--play");

        await Assertions.Expect(mine.Page.Locator("[data-tray]")).ToBeHiddenAsync();
        foreach (var phone in (Phone[])[mine, his])
        {
            var files = phone.Page.Locator(".msg [data-files]");
            await Assertions.Expect(files.Locator(".photo")).ToHaveCountAsync(2);
            await Assertions.Expect(files.Locator(".document")).ToContainTextAsync("계획.txt");
            await phone.Page.WaitForFunctionAsync($"() => [...document.querySelectorAll('.photo img')].every({Loaded})");
            await Assertions.Expect(phone.Page.Locator(".msg .bubble")).ToBeHiddenAsync();
            Assert.Empty(phone.ScriptErrors);
        }

        await RefusesAsync(mine);
        await his.Page.ReloadAsync();
        await his.Page.WaitForFunctionAsync(
            $"() => (photos => photos.length === 2 && photos.every({Loaded}))([...document.querySelectorAll('.photo img')])");
        Assert.True(await his.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task Without_script_a_form_does_the_same()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        using var http = ServiceHttp.Create(service.Address);
        var visitor = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var (jiwoo, _) = await JoinAsync(visitor, "jiwoo@example.org", "지우");
        var (_, minjunId) = await JoinAsync(visitor, "minjun@example.org", "민준");
        var room = (await jiwoo.Rooms.TryCreateAsync(new CreateRoom("토요일 모임", [minjunId]))).OrThrow();
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address, new() { JavaScriptEnabled = false });
        await SignInAsync(phone, "jiwoo@example.org");
        await phone.Page.GotoAsync($"/rooms/{room.Id}");
        await phone.Page.ClickAsync("[data-attach]");
        await phone.Page.SetInputFilesAsync("#files", [Image("one.jpg"), Image("two.jpg")]);
        await phone.Page.FillAsync("#text", "어제 사진");
        await phone.Page.ClickAsync("main form button.button--play");

        await phone.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == $"/rooms/{room.Id}");
        await Assertions.Expect(phone.Page.Locator(".msg .photo")).ToHaveCountAsync(2);
        await Assertions.Expect(phone.Page.Locator(".msg .bubble")).ToHaveTextAsync("어제 사진");

        await phone.Page.GotoAsync("/me/picture");
        await phone.Page.SetInputFilesAsync("#files", [Image("me.jpg")]);
        await phone.Page.ClickAsync("main form button.button--play");
        await Assertions.Expect(phone.Page.Locator(".person .avatar img")).ToBeVisibleAsync();
        Assert.NotNull((await jiwoo.People.FindAsync((await jiwoo.Me.GetAsync()).Id))!.Picture);
    }

    private static async Task RefusesAsync(Phone phone)
    {
        await ChooseAsync(phone, [new() { Name = "x.jpg", MimeType = "image/jpeg", Buffer = "<svg/>"u8.ToArray() }]);
        var failed = phone.Page.Locator("[data-tray] li[data-state='failed']");
        await Assertions.Expect(failed).ToContainTextAsync("텍스트만 보낼 수 있어요");
        await failed.Locator("[data-tray-remove]").ClickAsync();
        await Assertions.Expect(phone.Page.Locator("[data-tray]")).ToBeHiddenAsync();
    }

    private static Task ChooseAsync(Phone phone, FilePayload[] files) => phone.Page.SetInputFilesAsync("[data-files-input]", files);

    private static FilePayload Image(string name) =>
        new() { Name = name, MimeType = "image/jpeg", Buffer = TestFiles.Photo(1_200, 800) };

    private static async Task<(PlayLinkApi Api, Guid Id)> JoinAsync(PlayLinkApi visitor, string email, string name)
    {
        await visitor.Accounts.CreateAsync(new CreateAccount(email, Password, name, Gender.Undisclosed, 1990, "seoul-mapo", [], Consent: Phone.Consent));
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
