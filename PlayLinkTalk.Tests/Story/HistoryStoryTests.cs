using Microsoft.Playwright;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>A room with more unread messages than a page holds.</summary>
public sealed class HistoryStoryTests
{
    [NeedsFact(SystemChromium.Program)]
    public async Task It_opens_at_the_first_unread_message_and_goes_on_both_ways()
    {
        await using var service = await StandaloneProcess.StartAsync();
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address);
        using var http = ServiceHttp.Create(service.Address);
        var visitor = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var (reader, readerId) = await JoinAsync(visitor, "reader@example.org");
        var (writer, writerId) = await JoinAsync(visitor, "writer@example.org");
        var room = (await writer.Rooms.TryCreateAsync(new CreateRoom("Talk", [writerId, readerId]))).OrThrow().Id;
        for (var number = 1; number <= 110; number++)
        {
            (await writer.Messages.TrySendAsync(room, new SendMessage(Guid.CreateVersion7(), $"Message {number} of many"))).OrThrow();
        }

        (await reader.Rooms.TryMarkReadAsync(room, 40)).OrThrow();
        await phone.Page.GotoAsync("/sign-in");
        await phone.Page.FillAsync("[name='Form.Email']", "reader@example.org");
        await phone.Page.FillAsync("[name='Form.Password']", Password);
        await phone.Page.ClickAsync("main form button");
        await phone.Page.WaitForURLAsync("**/play");

        await phone.Page.GotoAsync($"/rooms/{room}");
        await Assertions.Expect(phone.Page.Locator("[data-new]")).ToBeInViewportAsync();
        await Assertions.Expect(phone.Heard("Message 41 of")).ToBeInViewportAsync();
        await phone.Page.Locator("[data-scroller]").EvaluateAsync("scroller => scroller.scrollTop = -scroller.scrollHeight");
        await Assertions.Expect(phone.Heard("Message 5 of")).ToHaveCountAsync(1);
        await phone.Page.Locator("[data-scroller]").EvaluateAsync("scroller => scroller.scrollTop = 0");
        await Assertions.Expect(phone.Page.Locator("talk-room")).ToHaveAttributeAsync("data-live", "true");
        await Assertions.Expect(phone.Heard("Message 110 of")).ToHaveCountAsync(1);
        Assert.Empty(phone.ScriptErrors);
    }

    private const string Password = "a long sentence of a password";

    private static async Task<(PlayLinkApi Api, Guid Id)> JoinAsync(PlayLinkApi visitor, string email)
    {
        var account = await visitor.Accounts.CreateAsync(
            new CreateAccount(email, Password, email.Split('@')[0], Gender.Undisclosed, 1990, "seoul-mapo", [], Consent: Phone.Consent));
        var signedIn = await visitor.Sessions.SignInAsync(new SignIn(email, Password));
        return (visitor.As(CallerCredentials.Bearer(signedIn.AccessToken)), account.Id);
    }
}
