using System.Net;
using System.Text.RegularExpressions;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.SecondFactors;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The security pages without a script, in front of the real Api.</summary>
public sealed partial class SecurityPageTests : IAsyncLifetime
{
    private const string Page = "/me/security/second-factor";
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_second_factor_is_set_up_shown_once_and_turned_off()
    {
        var player = await site.Api.JoinAsync();
        using var browser = site.Open(player);

        var offer = await ReadAsync(await browser.PostAsync(Page, "begin", ("Begin.Password", ApiServer.Password)), HttpStatusCode.OK);
        var app = AuthenticatorApp.Of(site.Api, Secret().Match(offer).Groups[1].Value);
        Assert.Matches("<svg class=\"qr\"[^>]* aria-label=\"QR code for the authenticator app\"", offer);

        var form = FormOf(offer);
        var wrong = await ReadAsync(
            await browser.SubmitAsync(form, ("Confirm.Code", app.WrongCode)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("The code is wrong or was used before.", wrong);
        Assert.Contains("<svg class=\"qr\"", wrong);
        var codes = RecoveryCode().Matches(await ReadAsync(
            await browser.SubmitAsync(FormOf(wrong), ("Confirm.Code", app.Code)), HttpStatusCode.OK)).Select(match => match.Value).ToArray();
        Assert.Equal(10, codes.Distinct().Count());

        var later = await browser.ReadAsync(Page);
        Assert.Contains("Recovery codes left: 10", later);
        Assert.DoesNotContain(codes[0], later);
        Assert.Contains("on since", await browser.ReadAsync("/me/security"));

        site.Api.Clock.Advance(TimeSpan.FromSeconds(30));
        var refused = await ReadAsync(
            await browser.PostAsync(Page, "remove", ("Remove.Password", "wrong password"), ("Remove.Code", app.Code)),
            HttpStatusCode.UnprocessableEntity);
        Assert.Contains("The password is wrong.", refused);
        using var removed = await browser.PostAsync(Page, "remove", ("Remove.Password", ApiServer.Password), ("Remove.Code", codes[1]));
        Assert.Equal("/me/security", removed.Headers.Location!.OriginalString);
        Assert.False((await player.Api.SecondFactor.GetAsync()).Enabled);
    }

    [Fact]
    public async Task Signing_in_asks_for_the_code_on_a_second_page()
    {
        var player = await site.Api.JoinAsync();
        var app = await AuthenticatorApp.SetUpAsync(site.Api, player);
        using var browser = site.Visit();

        var step = await ReadAsync(await browser.PostAsync(
            "/sign-in?returnUrl=%2Frooms", "sign-in", ("Form.Email", player.Email), ("Form.Password", ApiServer.Password)), HttpStatusCode.OK);
        Assert.Contains("<h1>One more step</h1>", step);
        Assert.Contains("autocomplete=\"one-time-code\"", step);
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), cookie => cookie.Name == SessionCookie.Name);

        var again = await ReadAsync(
            await browser.SubmitAsync(FormOf(step), ("Step.Code", app.WrongCode)), HttpStatusCode.Unauthorized);
        Assert.Contains("The code is wrong or was used before.", again);
        using var signedIn = await browser.SubmitAsync(FormOf(again), ("Step.Code", app.Code));

        Assert.Equal((HttpStatusCode.Redirect, "/rooms"), (signedIn.StatusCode, signedIn.Headers.Location!.OriginalString));
        Assert.Contains(browser.Cookies.GetAllCookies(), cookie => cookie.Name == SessionCookie.Name);
    }

    [Fact]
    public async Task A_step_that_took_too_long_starts_again()
    {
        var player = await site.Api.JoinAsync();
        var app = await AuthenticatorApp.SetUpAsync(site.Api, player);
        using var browser = site.Visit();
        var step = await ReadAsync(await browser.PostAsync(
            "/sign-in", "sign-in", ("Form.Email", player.Email), ("Form.Password", ApiServer.Password)), HttpStatusCode.OK);
        site.Api.Clock.Advance(TimeSpan.FromMinutes(6));

        var late = await ReadAsync(await browser.SubmitAsync(FormOf(step), ("Step.Code", app.Code)), HttpStatusCode.Unauthorized);

        Assert.Contains("Please sign in from the start.", late);
        Assert.Contains("name=\"Form.Password\"", late);
    }

    [Theory]
    [InlineData("/play")]
    [InlineData("/rooms")]
    [InlineData("/notifications")]
    [InlineData("/me")]
    [InlineData("/devices")]
    [InlineData("/browse")]
    public async Task Signing_out_is_one_link_away_on_every_page(string page)
    {
        using var browser = site.Open(await site.Api.JoinAsync());

        Assert.Contains("href=\"/sign-out/confirm\" aria-label=\"Sign out\"", await browser.ReadAsync(page));
        using var signedOut = await browser.PostAsync("/sign-out/confirm", "/sign-out");

        Assert.Equal((HttpStatusCode.Redirect, "/"), (signedOut.StatusCode, signedOut.Headers.Location!.OriginalString));
    }

    private static OpenForm FormOf(string html)
    {
        var form = Form().Matches(html).Select(match => match.Value)
            .Single(each => each.Contains("Confirm.Code", StringComparison.Ordinal) || each.Contains("Step.Code", StringComparison.Ordinal));
        var values = Hidden().Matches(form).ToDictionary(input => input.Groups[1].Value, input => input.Groups[2].Value);
        return new(Action().Match(form) is { Success: true } action ? action.Groups[1].Value : "/sign-in?returnUrl=%2Frooms", values);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        using (response)
        {
            var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
            Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {html}");
            return html;
        }
    }

    [GeneratedRegex("<code class=\"codes__key\">([A-Z2-7]{32})</code>")]
    private static partial Regex Secret();

    [GeneratedRegex("([a-z2-7]{6}-){3}[a-z2-7]{6}")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)")]
    private static partial Regex Hidden();
}
