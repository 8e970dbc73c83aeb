using System.Net;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>Passwords, addresses and the end of an account, on pages without a script.</summary>
public sealed class CredentialPagesTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("/sign-in", false, "current-password")]
    [InlineData("/sign-up", false, "new-password")]
    [InlineData("/reset-password", false, "new-password")]
    [InlineData("/me/password", true, "current-password")]
    [InlineData("/me/password", true, "new-password")]
    [InlineData("/me/email", true, "current-password")]
    [InlineData("/me/close", true, "current-password")]
    public async Task Password_fields_are_masked_and_open_to_managers(string path, bool signedIn, string use)
    {
        using var browser = web.Open("en", signedIn);

        var page = await browser.ReadAsync(path);

        Assert.Matches($"<input[^>]* type=\"password\"[^>]* autocomplete=\"{use}\"", page);
        Assert.DoesNotMatch("<input[^>]* type=\"text\"[^>]* autocomplete=\"(current|new)-password\"", page);
        Assert.DoesNotContain("onpaste", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_member_changes_the_password_on_a_page()
    {
        using var browser = web.Open("en", signedIn: true);
        Assert.Contains("href=\"/me/password\"", await browser.ReadAsync("/me"), StringComparison.Ordinal);

        using var done = await browser.PostAsync(
            "/me/password", "password", ("Current", "correct horse battery"), ("New", "a better horse battery"));

        Assert.Equal((HttpStatusCode.Redirect, "/me/password?done=1"), (done.StatusCode, done.Headers.Location!.OriginalString));
        Assert.Equal(
            """{"current":"correct horse battery","new":"a better horse battery"}""",
            web.Api.Calls.Single(call => call.Call == "POST /api/me/password").Body);
        Assert.Contains("Other devices were signed out.", await browser.ReadAsync("/me/password?done=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_again_from_the_sign_in_page_on()
    {
        using var browser = web.Open("ko");
        Assert.Contains("href=\"/forgot-password\"", await browser.ReadAsync("/sign-in"), StringComparison.Ordinal);

        using var asked = await browser.PostAsync("/forgot-password", "forgot", ("Email", " mina@example.com "));
        Assert.Equal("/forgot-password?sent=1", asked.Headers.Location!.OriginalString);
        Assert.Contains("href=\"/reset-password\"", await browser.ReadAsync("/forgot-password?sent=1"), StringComparison.Ordinal);
        using var done = await browser.PostAsync(
            "/reset-password", "reset", ("Token", "22222-22222-22222-22222-22222"), ("Password", "a better horse battery"));

        Assert.Equal("/sign-in?done=password", done.Headers.Location!.OriginalString);
        Assert.Contains("비밀번호를 바꿨어요", await browser.ReadAsync("/sign-in?done=password"), StringComparison.Ordinal);
        Assert.Equal("""{"email":"mina@example.com"}""", web.Api.Calls.Single(call => call.Call == "POST /api/password-resets").Body);
        Assert.DoesNotContain(web.Api.Calls, call => call.Call.Contains("22222", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_is_changed_and_confirmed()
    {
        using var browser = web.Open("en", signedIn: true);

        using var asked = await browser.PostAsync("/me/email", "email", ("Email", "new@example.com"), ("Password", "correct horse battery"));
        using var done = await browser.PostAsync("/confirm-email", "confirm", ("Token", "22222-22222-22222-22222-22222"));

        Assert.Equal("/me/email?sent=1", asked.Headers.Location!.OriginalString);
        Assert.Equal("/confirm-email?done=1", done.Headers.Location!.OriginalString);
        Assert.Contains("Your email address is confirmed.", await browser.ReadAsync("/confirm-email?done=1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keep", "keep")]
    [InlineData("Erase", "erase")]
    [InlineData("", "keep")]
    public async Task An_account_is_deleted_with_its_words_or_without(string chosen, string words)
    {
        using var browser = web.Open("en", signedIn: true);

        using var done = await browser.PostAsync("/me/close", "close", ("Words", chosen), ("Password", "correct horse battery"));

        Assert.Equal("/sign-in?done=closed", done.Headers.Location!.OriginalString);
        Assert.Equal(
            $$"""{"password":"correct horse battery","words":"{{words}}"}""", web.Api.Calls.Single(call => call.Call == "DELETE /api/me").Body);
        Assert.Contains("Sign in within 14 days", await browser.ReadAsync("/sign-in?done=closed"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/me/password", "password", "/api/me/password", 403, ProblemCodes.WrongPassword, "The password is wrong.")]
    [InlineData("/reset-password", "reset", "/api/password-resets/complete", 400, ProblemCodes.InvalidToken, "This code was used")]
    public async Task A_refusal_is_said_in_words(string path, string form, string call, int status, string code, string words)
    {
        web.Api.Answers[$"POST {call}"] = FakeApi.Problem(status, code);
        using var browser = web.Open("en", signedIn: path.StartsWith("/me", StringComparison.Ordinal));

        using var answer = await browser.PostAsync(
            path, form, ("Current", "correct horse battery"), ("New", "a better horse battery"), ("Token", "22222"),
            ("Password", "a better horse battery"));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
