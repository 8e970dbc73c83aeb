using Microsoft.Playwright;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>Coming back to a room: the first unread message, the draft and the new members.</summary>
public sealed class RoomStoryTests
{
    private const string Password = "a long sentence of a password";

    [NeedsFact(SystemChromium.Program)]
    public async Task A_room_is_found_as_it_was_left_and_shows_new_members()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address);
        using var http = ServiceHttp.Create(service.Address);
        var nobody = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var (jiwoo, jiwooId) = await JoinAsync(nobody, "jiwoo@example.org", "지우");
        var (minjun, minjunId) = await JoinAsync(nobody, "minjun@example.org", "민준");
        var (_, seoyeonId) = await JoinAsync(nobody, "seoyeon@example.org", "서연");
        var room = (await minjun.Rooms.TryCreateAsync(new CreateRoom("토요일 모임", [minjunId, jiwooId]))).OrThrow();
        await SayAsync(minjun, room.Id, 1, 3);
        (await jiwoo.Rooms.TryMarkReadAsync(room.Id, 3)).OrThrow();
        await SayAsync(minjun, room.Id, 4, 40);

        await SignInAsync(phone);
        await OpensAtTheFirstUnreadAsync(phone, room.Id);
        await CountsWhoComesAsync(phone, () => minjun.Rooms.TryInviteAsync(room.Id, [seoyeonId]));
        await KeepsADraftAsync(phone, room.Id);
        await HearsOfASignInAsync(phone, nobody);
        await ForgetsDraftsOnSigningOutAsync(phone);
        Assert.Empty(phone.ScriptErrors);
    }

    private static async Task OpensAtTheFirstUnreadAsync(Phone phone, Guid room)
    {
        await phone.Page.GotoAsync($"/rooms/{room}");
        var jump = phone.Page.Locator("[data-jump]");
        await jump.WaitForAsync();
        await Assertions.Expect(phone.Page.Locator("[data-new]")).ToBeInViewportAsync();
        await Assertions.Expect(phone.Heard("Message 4 of")).ToBeInViewportAsync();
        await jump.ClickAsync();
        await Assertions.Expect(phone.Heard("Message 40 of")).ToBeInViewportAsync();
        await Assertions.Expect(jump).ToBeHiddenAsync();
    }

    private static async Task CountsWhoComesAsync(Phone phone, Func<Task<ApiResult>> invite)
    {
        var count = phone.Page.Locator("[data-member-count] b");
        await Assertions.Expect(count).ToHaveTextAsync("2");
        (await invite()).OrThrow();
        await Assertions.Expect(count).ToHaveTextAsync("3");
        await Assertions.Expect(phone.Page.Locator("[data-members-list] li")).ToHaveCountAsync(3);
        await Assertions.Expect(phone.Page.Locator("[data-members-list]")).ToContainTextAsync("서연");
    }

    private static async Task KeepsADraftAsync(Phone phone, Guid room)
    {
        const string begun = "저는 조금 늦을 것 같";
        await phone.Page.FillAsync("textarea[name='Text']", begun);
        await phone.Page.GotoAsync("/rooms");
        await phone.Page.GotoAsync($"/rooms/{room}");
        await Assertions.Expect(phone.Page.Locator("textarea[name='Text']")).ToHaveValueAsync(begun);
    }

    private static async Task HearsOfASignInAsync(Phone phone, PlayLinkApi nobody)
    {
        await phone.Page.GotoAsync("/notifications");
        var told = phone.Page.GetByText("새 기기에서 로그인했어요");
        var before = await told.CountAsync();
        await nobody.Sessions.SignInAsync(new SignIn("jiwoo@example.org", Password));
        await Assertions.Expect(told).ToHaveCountAsync(before + 1);
    }

    private static async Task ForgetsDraftsOnSigningOutAsync(Phone phone)
    {
        await phone.Page.GotoAsync("/me");
        Assert.Equal(1, await DraftsAsync(phone));
        await phone.Page.ClickAsync("form[data-sign-out] button");
        await phone.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        Assert.Equal(0, await DraftsAsync(phone));
    }

    private static Task<int> DraftsAsync(Phone phone) =>
        phone.Page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(key => key.startsWith('plt-draft:')).length");

    private static async Task SignInAsync(Phone phone)
    {
        await phone.Page.GotoAsync("/sign-in");
        await phone.Page.FillAsync("[name='Form.Email']", "jiwoo@example.org");
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

    private static async Task SayAsync(PlayLinkApi api, Guid room, int from, int to)
    {
        for (var number = from; number <= to; number++)
        {
            (await api.Messages.TrySendAsync(room, new SendMessage(Guid.CreateVersion7(), $"Message {number} of many"))).OrThrow();
        }
    }
}
