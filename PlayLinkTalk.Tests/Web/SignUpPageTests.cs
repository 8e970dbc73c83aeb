using System.Net;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

public sealed class SignUpPageTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task Without_a_sport_no_level_is_shown_or_stated()
    {
        using var browser = web.Open("en");
        Assert.DoesNotMatch("<option value=\"[1-5]\" selected", await browser.ReadAsync("/sign-up"));

        using var joined = await browser.PostAsync("/sign-up", "sign-up", Typed());

        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Contains("\"sports\":[]", web.Api.Calls.Single(call => call.Call == "POST /api/accounts").Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("9")]
    public async Task A_sport_asks_for_its_level(string level)
    {
        using var browser = web.Open("en");

        using var refused = await browser.PostAsync("/sign-up", "sign-up", [.. Typed(), ("Form.Sport", "running"), ("Form.Level", level)]);

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("<a href=\"#level\">Level</a>: Please choose your level in this sport, too.", page);
        Assert.DoesNotContain(web.Api.Calls, call => call.Call == "POST /api/accounts");
    }

    private static (string, string)[] Typed() =>
    [
        ("Form.DisplayName", "Mina"), ("Form.Email", "mina@example.com"), ("Form.Password", "a long password"),
        ("Form.District", "seoul-mapo"),
    ];
}
