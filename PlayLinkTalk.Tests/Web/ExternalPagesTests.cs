using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>Other services on the pages: their buttons, what is shown after a return, and the first visit of a new person.</summary>
public sealed class ExternalPagesTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-up")]
    public async Task Nothing_of_it_is_shown_where_none_is_configured(string path)
    {
        using var browser = web.Open("en");

        Assert.DoesNotContain("/api/external", await browser.ReadAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in?returnUrl=%2Frooms", "/api/external/google?returnUrl=%2Frooms")]
    [InlineData("/sign-up", "/api/external/google")]
    public async Task Each_that_is_configured_is_a_link(string path, string href)
    {
        web.Api.Providers.Add(new("google", "Google"));
        using var browser = web.Open("en");

        var page = await browser.ReadAsync(path);

        Assert.Contains($"href=\"{href}\" data-no-prefetch>Continue with Google</a>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProblemCodes.ProviderDenied, "The sign-in was cancelled.")]
    [InlineData(ProblemCodes.ProviderFailed, "The sign-in was not finished.")]
    [InlineData(ProblemCodes.ProviderUnverified, "Sign up by email, then link it under Security.")]
    [InlineData("something new", "That did not work.")]
    public async Task A_return_that_signs_nobody_in_says_why_once(string code, string words)
    {
        using var browser = web.Open("en");
        Hand(browser, new(code));

        using (var said = await browser.GetAsync("/sign-in?external=1"))
        {
            Assert.Contains(words, WebUtility.HtmlDecode(await said.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(words, await browser.ReadAsync("/sign-in?external=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_goes_on_with_the_second_step_or_the_appeal()
    {
        using var browser = web.Open("en");
        Hand(browser, new(ProblemCodes.SecondFactorNeeded, Challenge: "a-challenge"));
        var step = await browser.ReadAsync("/sign-in?external=1");
        Assert.Contains("name=\"Step.Challenge\" value=\"a-challenge\"", step, StringComparison.Ordinal);

        Hand(browser, new(ProblemCodes.Suspended, "Spam", DateTimeOffset.UtcNow.AddDays(1), Appeal: "a-pass"));
        using var suspended = await browser.GetAsync("/sign-in?external=1");
        Assert.Contains("value=\"a-pass\"", await suspended.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_person_chooses_a_name_and_a_district_and_agrees()
    {
        using var browser = web.Open("en");
        Hand(browser, new(
            ProblemCodes.SignUpNeeded, Pass: "a-pass", Name: "<b>Mina</b>", Email: "mina@gmail.example", ReturnUrl: "/rooms"));
        var page = await (await browser.GetAsync("/sign-up/external")).Content.ReadAsStringAsync();
        Assert.Contains("value=\"&lt;b&gt;Mina&lt;/b&gt;\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a-pass", page, StringComparison.Ordinal);
        (string, string)[] typed = [("Form.DisplayName", "Mina"), ("Form.District", "seoul-mapo")];

        using (var refused = await browser.PostAsync("/sign-up/external", "external", typed))
        {
            Assert.Contains("Please agree to the terms.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var joined = await browser.PostAsync(
            "/sign-up/external", "external", [.. typed, ("Form.Terms", "on"), ("Form.Privacy", "on"), ("Form.Age", "on")]);

        Assert.Equal("/rooms", joined.Headers.Location!.OriginalString);
        var sent = web.Api.Calls.Single(call => call.Call == "POST /api/external/sign-up").Body;
        Assert.Contains("\"pass\":\"a-pass\"", sent, StringComparison.Ordinal);
        Assert.Contains(
            joined.Headers.GetValues("Set-Cookie"),
            set => set.StartsWith($"{SessionCookie.Name}={FakeApi.Token}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_return_or_with_nonsense_the_page_leads_back()
    {
        using var browser = web.Open("en");
        Assert.Contains("href=\"/sign-in\"", await browser.ReadAsync("/sign-up/external"), StringComparison.Ordinal);

        browser.Cookies.Add(web.Address, new Cookie(ExternalOutcome.CookieName, "no-json"));
        Assert.Contains("href=\"/sign-in\"", await browser.ReadAsync("/sign-up/external"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_links_and_unlinks_under_security()
    {
        web.Api.Providers.AddRange([new("google", "Google"), new("kakao", "Kakao")]);
        web.Api.Links.Add(new("google", "mina@gmail.example", DateTimeOffset.UtcNow, null));
        using var browser = web.Open("en", signedIn: true);
        var page = await browser.ReadAsync("/me/security");
        Assert.Contains("mina@gmail.example", page, StringComparison.Ordinal);
        Assert.Contains("Link Kakao", page, StringComparison.Ordinal);

        using var way = await browser.PostAsync("/me/security", "provider-links", ("Link.Add", "kakao"));
        Assert.Equal("/me/security?go=kakao", way.Headers.Location!.OriginalString);
        page = await browser.ReadAsync("/me/security?go=kakao");
        Assert.Contains("href=\"/api/external/kakao?link=true\"", page, StringComparison.Ordinal);
        using var unlinked = await browser.PostAsync("/me/security", "provider-links", ("Link.Unlink", "google"));
        Assert.Contains(web.Api.Calls, call => call.Call == "DELETE /api/me/external/google");

        web.Api.Answers["DELETE /api/me/external/google"] = FakeApi.Problem(409, ProblemCodes.LastWayIn);
        using var refused = await browser.PostAsync("/me/security", "provider-links", ("Link.Unlink", "google"));
        Assert.Contains("Set a password first.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/me/close")]
    [InlineData("/me/email")]
    [InlineData("/me/password")]
    [InlineData("/me/security/second-factor")]
    [InlineData("/me/security")]
    public async Task An_account_without_a_password_is_led_to_a_proof(string path)
    {
        web.Api.Proof = new(false, false);
        web.Api.Passkeys.Add(new(Guid.NewGuid(), "Phone", DateTimeOffset.UtcNow, null));
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync(path);

        Assert.Contains($"href=\"/me/proof?returnUrl={Uri.EscapeDataString(path)}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("current-password", page, StringComparison.Ordinal);
        Assert.Matches("<button [^>]*disabled", page);
    }

    [Fact]
    public async Task The_proof_is_given_at_a_linked_provider_and_leads_back_to_the_form()
    {
        web.Api.Proof = new(false, false);
        web.Api.Providers.AddRange([new("google", "Google"), new("kakao", "Kakao")]);
        web.Api.Links.Add(new("google", "mina@gmail.example", DateTimeOffset.UtcNow, null));
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync("/me/proof?returnUrl=%2Fme%2Fclose");
        Assert.Contains("href=\"/api/external/google?prove=true&returnUrl=%2Fme%2Fclose\" data-no-prefetch>Confirm with Google", page);
        Assert.DoesNotContain("/api/external/kakao", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/me\"", await browser.ReadAsync("/me/proof?returnUrl=%2F%2Fevil.example"), StringComparison.Ordinal);
        Hand(browser, new(ProblemCodes.OtherPerson));
        using (var said = await browser.GetAsync("/me/proof?external=1&returnUrl=%2Fme%2Fclose"))
        {
            Assert.Contains("That is another account than the linked one", await said.Content.ReadAsStringAsync());
        }

        web.Api.Proof = new(false, false, DateTimeOffset.UtcNow.AddMinutes(9));
        Assert.Contains("href=\"/me/close\"", await browser.ReadAsync("/me/proof?returnUrl=%2Fme%2Fclose"), StringComparison.Ordinal);
        using var closed = await browser.PostAsync("/me/close", "close", ("Words", "Keep"));
        Assert.Equal("/sign-in?done=closed", closed.Headers.Location!.OriginalString);
        Assert.Equal("""{"words":"keep"}""", web.Api.Calls.Single(call => call.Call == "DELETE /api/me").Body);
    }

    [Fact]
    public async Task A_code_of_the_second_factor_is_a_proof_too()
    {
        web.Api.Proof = new(false, true);
        using var browser = web.Open("en", signedIn: true);

        using (var missing = await browser.PostAsync("/me/proof?returnUrl=%2Fme%2Fclose", "proof"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.StatusCode);
        }

        web.Api.Answers["POST /api/sessions/current/confirm"] = FakeApi.Problem(401, ProblemCodes.InvalidCode);
        using (var wrong = await browser.PostAsync("/me/proof?returnUrl=%2Fme%2Fclose", "proof", ("Code", "000000")))
        {
            Assert.Contains("The code is wrong", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        web.Api.Answers["POST /api/sessions/current/confirm"] = Microsoft.AspNetCore.Http.TypedResults.NoContent();
        using var right = await browser.PostAsync("/me/proof?returnUrl=%2Fme%2Fclose", "proof", ("Code", " 123456 "));

        Assert.Equal("/me/close", right.Headers.Location!.OriginalString);
        Assert.Equal("""{"code":"123456"}""", web.Api.Calls.Last(call => call.Call == "POST /api/sessions/current/confirm").Body);
    }

    private void Hand(Browser browser, ExternalOutcome outcome) => browser.Cookies.Add(web.Address, new Cookie(
        ExternalOutcome.CookieName, WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(outcome, WireJson.Options)), "/"));
}
