using System.Net;
using System.Text;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Failures;

/// <summary>Forms that can't be taken: a page that says why, never a blank one, and nothing reaches the Api.</summary>
public sealed class FormFailureTests(SharedPages pages) : IClassFixture<SharedPages>
{
    private readonly WebServer web = pages.Begin();

    public static TheoryData<string> Pages() =>
        [.. PageRows.All.Where(row => row.Route == row.Page || row.Path == row.Page).Where(row => row.Route != "/speculation-rules.json")
            // It speaks the language of its address and has no form.
            .Where(row => !row.Route.StartsWith("/offline/", StringComparison.Ordinal)).Select(row => row.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_form_without_its_token_is_refused_with_a_page(string path)
    {
        foreach (var (language, title) in ((string, string)[])[("ko", "화면을 다시 열어 주세요"), ("en", "Please open the page again")])
        {
            using var browser = web.Open(language, signedIn: true);

            using var response = await browser.SendAsync(HttpMethod.Post, path, Form(("_handler", "play"), ("Form.Sport", "football")));

            await ExpectAsync(response, 400, title);
        }

        Assert.DoesNotContain(web.Api.Calls, call => !call.Call.StartsWith("GET ", StringComparison.Ordinal));
        Assert.Empty(web.Log.Errors);
    }

    [Theory]
    [InlineData("/play", "play")]
    [InlineData("/sign-out", "/sign-out")]
    [InlineData("/me", "profile")]
    public async Task A_token_of_other_keys_is_refused_with_a_page(string action, string form)
    {
        await using var other = await SharedPages.StartAsync();
        using var there = other.Open(signedIn: true);
        var foreign = await there.OpenFormAsync(action == "/play" ? "/play" : "/me", form);
        using var browser = web.Open("en", signedIn: true);
        foreach (Cookie cookie in there.Cookies.GetAllCookies())
        {
            browser.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", web.Address.Host));
        }

        using var response = await browser.SubmitAsync(foreign);

        await ExpectAsync(response, 400, "Please open the page again");
        Assert.DoesNotContain(web.Api.Calls, call => !call.Call.StartsWith("GET ", StringComparison.Ordinal));
        Assert.Empty(web.Log.Errors);
    }

    [Fact]
    public async Task What_was_typed_for_one_account_is_not_saved_to_another()
    {
        await using var own = await SharedPages.StartAsync();
        using var browser = own.Open("en", signedIn: true);
        var profile = await browser.OpenFormAsync("/me", "profile");
        own.Api.Me = own.Api.Me with { Id = Guid.CreateVersion7(), DisplayName = "Jun" };

        using var response = await browser.SubmitAsync(profile, ("Form.DisplayName", "Mina"), ("Form.District", "seoul-mapo"));

        await ExpectAsync(response, 400, "Please open the page again");
        Assert.DoesNotContain(own.Api.Calls, call => call.Call == "PATCH /api/me");
    }

    [Fact]
    public async Task A_sign_in_left_open_while_another_tab_signed_in_says_so()
    {
        using var browser = web.Open("en");
        var signIn = await browser.OpenFormAsync("/sign-in", "sign-in");
        using var other = await browser.PostAsync(
            "/sign-in", "sign-in", ("Form.Email", "mina@example.com"), ("Form.Password", "a long password"));
        Assert.Equal("/play", other.Headers.Location!.OriginalString);

        using var late = await browser.SubmitAsync(signIn, ("Form.Email", "mina@example.com"), ("Form.Password", "a long password"));

        await ExpectAsync(late, 400, "Please open the page again");
        using var again = await browser.GetAsync("/sign-in");
        Assert.Equal("/play", again.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Signing_out_in_a_second_tab_leads_to_the_first_page()
    {
        using var browser = web.Open(signedIn: true);
        var second = await browser.OpenFormAsync("/me", "/sign-out");

        using var first = await browser.PostAsync("/me", "/sign-out");
        using var late = await browser.SubmitAsync(second);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (first.StatusCode, first.Headers.Location!.OriginalString));
        Assert.Equal((HttpStatusCode.Redirect, "/"), (late.StatusCode, late.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Signing_out_after_the_session_was_ended_elsewhere_leads_to_the_first_page()
    {
        using var browser = web.Open(signedIn: true);
        var form = await browser.OpenFormAsync("/me", "/sign-out");
        web.Api.Fails = _ => FakeApi.Problem(401, ProblemCodes.SignedOut);

        using var late = await browser.SubmitAsync(form);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (late.StatusCode, late.Headers.Location!.OriginalString));
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), cookie => cookie.Name == "plt_session");
    }

    [Theory]
    [InlineData("/me", "profile", "Form.DisplayName")]
    [InlineData("/play", "play", "Form.Sport")]
    [InlineData("/sign-in", "sign-in", "Form.Email")]
    [InlineData("/sign-up", "sign-up", "Form.DisplayName")]
    public async Task A_NUL_in_a_field_is_refused_with_a_page_that_says_so(string page, string form, string field)
    {
        using var browser = web.Open("en", signedIn: page is "/me" or "/play");

        using var response = await browser.PostAsync(page, form, (field, "mi\0na"));

        await ExpectAsync(response, 400, "We could not read that");
        Assert.Empty(web.Log.Errors);
    }

    [Fact]
    public async Task A_form_that_the_page_does_not_have_is_refused_with_a_page()
    {
        // While developing the framework says on a bare page which forms there are.
        await using var production = await WebServer.StartAsync(environment: "Production");
        PageRows.Fill(production.Api);
        using var browser = production.Open("en", signedIn: true);

        using var response = await browser.PostAsync("/play", "play", ("_handler", "no-such-form"));

        await ExpectAsync(response, 400, "We could not read that");
    }

    [Fact]
    public async Task An_Api_that_refuses_a_form_is_quoted_on_a_page()
    {
        using var browser = web.Open("en", signedIn: true);
        var other = Guid.CreateVersion7();
        web.Api.Answers[$"PUT /api/players/{other}/liked"] = FakeApi.Problem(409, ProblemCodes.AlreadyEnded);

        using var response = await browser.PostAsync(
            PageRows.All.Single(row => row.Route == "/matches/{MatchId:guid}").Path, "player", ("Like", $"{other}"));

        await ExpectAsync(response, 409, "That did not work");
    }

    [Theory]
    [InlineData("no content type", 415)]
    [InlineData("json", 415)]
    [InlineData("1,100 keys", 400)]
    [InlineData("70 KB", 413)]
    [InlineData("NUL", 400)]
    public async Task A_language_that_can_not_be_read_is_refused_with_a_page(string body, int status)
    {
        using var content = body switch
        {
            "no content type" => new ByteArrayContent("language=en"u8.ToArray()),
            "json" => new StringContent("{\"language\":\"en\"}", Encoding.UTF8, "application/json"),
            "1,100 keys" => Form([.. Enumerable.Range(0, 1_100).Select(i => ($"key{i}", "x"))]),
            "NUL" => Form(("language", "en\0")),
            _ => Form(("language", new string('x', 70_000))),
        };
        using var browser = web.Open("en");

        using var response = await browser.SendAsync(HttpMethod.Post, "/language", content);

        await ExpectAsync(response, status, "We could not read that");
        Assert.Empty(web.Log.Errors);
    }

    [Theory]
    [InlineData("1,100 keys", 400)]
    [InlineData("70 KB", 413)]
    public async Task A_form_of_a_page_that_is_too_large_is_refused_with_a_page(string body, int status)
    {
        using var content = body == "70 KB"
            ? Form(("Form.Email", new string('x', 70_000)))
            : Form([.. Enumerable.Range(0, 1_100).Select(i => ($"key{i}", "x"))]);
        using var browser = web.Open("en");

        using var response = await browser.SendAsync(HttpMethod.Post, "/sign-in", content);

        await ExpectAsync(response, status, "We could not read that");
        Assert.Empty(web.Log.Errors);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static async Task ExpectAsync(HttpResponseMessage response, int status, string title)
    {
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Equal((status, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains($"<h1>{title}</h1>", page);
    }
}
