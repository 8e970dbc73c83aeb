using System.Net;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Failures;

/// <summary>A form token that another visitor got is of no use, also beside the cookie that belongs to it.</summary>
public sealed class FormForgeryTests : IAsyncLifetime
{
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://sibling.127.0.0.1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_planted_cookie_with_its_own_token_signs_no_visitor_in(string header, string value)
    {
        var attacker = await site.Api.JoinAsync("Attacker");
        using var theirs = site.Visit();
        var form = await theirs.OpenFormAsync("/sign-in", "sign-in");
        using var victim = site.Visit();
        foreach (Cookie cookie in theirs.Cookies.GetAllCookies())
        {
            victim.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", cookie.Domain));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = Fields(form, attacker) };
        request.Headers.Add(header, value);
        using var response = await victim.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("<h1>Please open the page again</h1>", await response.Content.ReadAsStringAsync());
        Assert.DoesNotContain(victim.Cookies.GetAllCookies(), cookie => cookie.Name == SessionCookie.Name);
    }

    [Fact]
    public async Task The_same_form_from_this_site_signs_in()
    {
        var player = await site.Api.JoinAsync();
        using var browser = site.Visit();
        var form = await browser.OpenFormAsync("/sign-in", "sign-in");

        using var response = await browser.SubmitAsync(form, ("Form.Email", player.Email), ("Form.Password", ApiServer.Password));

        Assert.Equal("/play", response.Headers.Location!.OriginalString);
        Assert.Contains(browser.Cookies.GetAllCookies(), cookie => cookie.Name == SessionCookie.Name);
    }

    /// <summary>Also not for another session of the same account.</summary>
    [Fact]
    public async Task A_members_token_is_good_for_its_session_alone()
    {
        var phone = await site.Api.JoinAsync();
        var laptop = await site.Api.SignInAsync(phone.Email);
        using var one = site.Open(phone);
        using var other = site.Open(laptop);
        var form = await one.OpenFormAsync("/me", "profile");
        foreach (Cookie cookie in one.Cookies.GetAllCookies().Where(cookie => cookie.Name == FormCookie.Name))
        {
            other.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", cookie.Domain));
        }

        using var elsewhere = await other.SubmitAsync(form, ("Form.DisplayName", "Mina"), ("Form.District", "seoul-mapo"));
        using var here = await one.SubmitAsync(form, ("Form.DisplayName", "Jun"), ("Form.District", "seoul-mapo"));

        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, here.StatusCode);
        Assert.Equal("Jun", (await phone.Api.Me.GetAsync()).DisplayName);
    }

    private static FormUrlEncodedContent Fields(OpenForm form, Player player) => new(new Dictionary<string, string>(form.Values)
    {
        ["Form.Email"] = player.Email, ["Form.Password"] = ApiServer.Password,
    });
}
