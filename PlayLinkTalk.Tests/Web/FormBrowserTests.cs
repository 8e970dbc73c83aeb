using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Web.Failures;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>Forms as they behave in a browser with scripts, on a phone's screen.</summary>
public sealed class FormBrowserTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync()
    {
        web = await WebServer.StartAsync(beside: app => app.MapPost(
            "/api/rooms/{id:guid}/messages", (Guid id) => FakeApi.Problem(404, ProblemCodes.NotFound)));
        PageRows.Fill(web.Api);
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    [NeedsFact(SystemChromium.Program)]
    public async Task Errors_are_in_sight_and_focused_and_lead_to_their_fields()
    {
        await using var phone = await Handset.OpenAsync(web);
        await phone.Page.GotoAsync("/play");
        await phone.Page.Locator("details.fold--card > summary").ClickAsync();
        await phone.Page.FillAsync("#seats", "28");

        await phone.Page.Locator("input[value='tennis-singles']").CheckAsync(new() { Force = true });
        await phone.Page.ClickAsync(".play__go button");
        await phone.Page.WaitForSelectorAsync("[data-errors]");

        Assert.True(await phone.Page.EvaluateAsync<bool>("document.activeElement.matches('[data-errors]')"));
        Assert.True(await phone.Page.EvaluateAsync<bool>(InSight, "[data-errors]"));
        await phone.PictureAsync("play-errors");
        await phone.Page.ClickAsync("[data-errors] a[href='#seats']");
        Assert.True(await phone.Page.EvaluateAsync<bool>("document.activeElement.id === 'seats'"));
        Assert.True(await phone.Page.EvaluateAsync<bool>(InSight, "#seats"));
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task The_code_of_a_mail_goes_from_the_fragment_into_its_field_and_out_of_the_address()
    {
        await using var phone = await Handset.OpenAsync(web);

        await phone.Page.GotoAsync("/reset-password#22222-33333-44444-55555-66666");

        Assert.Equal("22222-33333-44444-55555-66666", await phone.Page.InputValueAsync("#token"));
        Assert.DoesNotContain("#", phone.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(web.Api.Calls, call => call.Call.Contains("22222", StringComparison.Ordinal));
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task A_wish_survives_a_reload_a_change_of_language_and_an_ended_session()
    {
        await using var phone = await Handset.OpenAsync(web);
        await phone.Page.GotoAsync("/play");
        await phone.Page.Locator("input[value='climbing']")
            .EvaluateAsync("radio => radio.closest('details') && (radio.closest('details').open = true)");
        await phone.Page.Locator("input[value='climbing']").CheckAsync(new() { Force = true });
        await phone.Page.Locator("input[name='Form.Radius'][value='20']").CheckAsync(new() { Force = true });
        await phone.Page.ClickAsync("#district");
        await phone.Page.FillAsync("#district", "미추홀");
        await phone.Page.PressAsync("#district", "Enter");
        await phone.Page.Locator("details.fold--card > summary").ClickAsync();
        await phone.Page.FillAsync("#seats", "3");

        await phone.Page.ReloadAsync();
        await ExpectWishAsync(phone.Page);
        await phone.Page.ClickAsync("form[action='/language'] button");
        await phone.Page.WaitForSelectorAsync("html[lang='en']");
        await ExpectWishAsync(phone.Page);

        await phone.EndSessionAsync();
        await phone.Page.ClickAsync(".play__go button");
        await phone.Page.WaitForURLAsync("**/sign-in?returnUrl=%2Fplay");
        await phone.Page.FillAsync("#email", "mina@example.com");
        await phone.Page.FillAsync("#password", "a long password");
        await phone.Page.ClickAsync("main form button");
        await phone.Page.WaitForURLAsync("**/play");
        await ExpectWishAsync(phone.Page);

        // Taken: the next wish begins afresh.
        await phone.Page.ClickAsync(".play__go button");
        await phone.Page.WaitForURLAsync("**/waiting/*");
        await phone.Page.GotoAsync("/play");
        Assert.Equal("1", await phone.Page.InputValueAsync("#seats"));
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task A_form_shows_at_once_that_it_is_sent()
    {
        var answered = new TaskCompletionSource();
        web.Api.Fails = call => call == "POST /api/tickets" ? new Late(answered.Task) : null;
        await using var phone = await Handset.OpenAsync(web);
        await phone.Page.GotoAsync("/play");

        // In one step: while the answer is under way the browser reports nothing of the page that it is about to leave.
        var shown = await phone.Page.EvaluateAsync<string[]>("""
            () => {
              const button = document.querySelector('.play__go button');
              button.click();
              return [button.className, button.form.getAttribute('aria-busy'), document.querySelector('[data-sending]').textContent];
            }
            """);

        Assert.Contains("is-busy", shown[0]);
        Assert.Equal(["true", "보내는 중이에요…"], shown[1..]);
        answered.SetResult();
        await phone.Page.WaitForSelectorAsync("[data-errors]");
        Assert.Equal(0, await phone.Page.Locator(".is-busy").CountAsync());
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task What_a_live_part_was_about_is_gone_and_the_page_says_so()
    {
        await using var phone = await Handset.OpenAsync(web);
        await phone.Page.GotoAsync($"/waiting/{web.Api.Tickets[0].Id}");
        web.Api.Tickets.Clear();

        await phone.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

        await phone.Page.WaitForSelectorAsync("[data-failure]");
        Assert.Equal("페이지를 찾을 수 없어요", await phone.Page.TextContentAsync("h1"));
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task A_session_that_ended_leads_from_a_live_part_to_the_sign_in_and_back_to_its_page()
    {
        await using var phone = await Handset.OpenAsync(web);
        await phone.Page.GotoAsync($"/waiting/{web.Api.Tickets[0].Id}");
        await phone.EndSessionAsync();

        await phone.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

        await phone.Page.WaitForURLAsync($"**/sign-in?returnUrl=%2Fwaiting%2F{web.Api.Tickets[0].Id}");
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task A_refused_message_says_why()
    {
        await using var phone = await Handset.OpenAsync(web);
        await phone.Page.GotoAsync($"/rooms/{web.Api.Rooms[0].Id}");

        await phone.Page.FillAsync("#text", "안녕하세요");
        await phone.Page.PressAsync("#text", "Enter");

        var note = phone.Page.Locator(".msg__state--failed");
        await note.WaitForAsync();
        Assert.Contains("이제 이 채팅방에 없어요.", await note.TextContentAsync());
        await phone.PictureAsync("message-refused");
    }

    private const string InSight = """
        selector => {
          const [it, go] = [document.querySelector(selector).getBoundingClientRect(), document.querySelector('.play__go').getBoundingClientRect()];
          return it.top >= 0 && it.bottom <= innerHeight && (it.bottom <= go.top || it.top >= go.bottom);
        }
        """;

    private static async Task ExpectWishAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("input[value='climbing']")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("input[name='Form.Radius'][value='20']")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("select[name='Form.District']")).ToHaveValueAsync("incheon-michuhol");
        await Assertions.Expect(page.Locator("#seats")).ToHaveValueAsync("3");
    }

    /// <summary>Refuses when it is told to.</summary>
    private sealed class Late(Task until) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await until;
            await FakeApi.Problem(409, ProblemCodes.OverlappingPlan).ExecuteAsync(httpContext);
        }
    }
}
