using System.Net;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

public sealed class SignUpPageTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task It_sends_the_consent_and_asks_for_no_sport()
    {
        using var browser = web.Open("en");
        Assert.DoesNotContain("Form.Sport", await browser.ReadAsync("/sign-up"), StringComparison.Ordinal);

        using var joined = await browser.PostAsync(
            "/sign-up", "sign-up", [.. Typed(), ("Form.Terms", "on"), ("Form.Privacy", "on"), ("Form.Age", "on")]);

        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        var sent = web.Api.Calls.Single(call => call.Call == "POST /api/accounts").Body;
        Assert.Contains("\"sports\":[]", sent, StringComparison.Ordinal);
        Assert.Contains(
            $$"""
            "consent":{"terms":"{{LegalTexts.Terms}}","privacy":"{{LegalTexts.Privacy}}","fourteenOrOlder":true}
            """, sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_missing_consent_is_named_and_nothing_is_sent()
    {
        using var browser = web.Open("en");

        using var refused = await browser.PostAsync("/sign-up", "sign-up", [.. Typed(), ("Form.Privacy", "on")]);

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("<a href=\"#terms\">terms</a>: Please agree to the terms.", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#fourteenOrOlder\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<a href=\"#privacy\">", page, StringComparison.Ordinal);
        Assert.Matches("name=\"Form.Privacy\" value=\"on\" checked", page);
        Assert.DoesNotContain(web.Api.Calls, call => call.Call == "POST /api/accounts");
    }

    [Theory]
    [InlineData("en", "/terms", "<h1>Terms</h1>")]
    [InlineData("ko", "/terms", "<h1>이용약관</h1>")]
    [InlineData("en", "/privacy", "<h1>Privacy policy</h1>")]
    [InlineData("ko", "/privacy", "<h1>개인정보 처리방침</h1>")]
    public async Task The_texts_are_pages(string language, string path, string title)
    {
        using var browser = web.Open(language);

        var page = WebUtility.HtmlDecode(await browser.ReadAsync(path));

        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "In force from 29 November 2026" : "2026년 11월 29일 시행", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Please agree to the ")]
    [InlineData("2020-01-01", " changed on 29 November 2026")]
    public async Task A_missing_or_earlier_consent_is_asked_for_in_a_line_on_every_page(string? version, string words)
    {
        web.Api.Me = web.Api.Me with
        {
            Consent = version is null ? null : new Consent(version, LegalTexts.Privacy, DateTimeOffset.UtcNow),
        };
        using var browser = web.Open("en", signedIn: true);
        var page = WebUtility.HtmlDecode(await browser.ReadAsync("/rooms"));
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("name=\"returnUrl\" value=\"/rooms\"", page, StringComparison.Ordinal);

        using var agreed = await browser.SubmitAsync(await browser.OpenFormAsync("/rooms", "/consent"));

        Assert.Equal("/rooms", agreed.Headers.Location!.OriginalString);
        Assert.Contains(LegalTexts.Terms, web.Api.Calls.Single(call => call.Call == "PUT /api/me/consent").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_of_a_member_with_the_consent_or_of_a_simulated_player()
    {
        using var browser = web.Open("en", signedIn: true);
        Assert.DoesNotContain("action=\"/consent\"", await browser.ReadAsync("/rooms"), StringComparison.Ordinal);

        web.Api.Me = web.Api.Me with { Consent = null, Simulated = true };
        Assert.DoesNotContain("action=\"/consent\"", await browser.ReadAsync("/rooms"), StringComparison.Ordinal);
    }

    private static (string, string)[] Typed() =>
    [
        ("Form.DisplayName", "Mina"), ("Form.Email", "mina@example.com"), ("Form.Password", "a long password"),
        ("Form.District", "seoul-mapo"),
    ];
}
