using System.Net;
using PlayLinkTalk.Contracts.Push;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>Where pushes are offered and mails are ended, on the pages.</summary>
public sealed class PushPageTests : IAsyncLifetime
{
    private const string Mark = "data-push data-key=\"BAEC\"";
    private WebServer _web = null!;

    public async Task InitializeAsync() => _web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await _web.DisposeAsync();

    [Fact]
    public async Task Nothing_is_offered_before_the_first_game_nor_by_a_service_without_a_key()
    {
        using var browser = _web.Open("en", signedIn: true);
        foreach (var state in (PushState[])[new("BAEC", false, false), new(null, true, false)])
        {
            _web.Api.Push = state;
            Assert.DoesNotContain("data-push", await browser.ReadAsync("/settings"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task After_the_first_game_the_settings_offer_them_and_the_offer_is_hidden_without_script()
    {
        using var browser = _web.Open("en", signedIn: true);
        _web.Api.Push = new("BAEC", true, false);

        var page = await browser.ReadAsync("/settings");

        Assert.Contains(Mark, page, StringComparison.Ordinal);
        Assert.Contains("data-always=\"\" hidden>", page, StringComparison.Ordinal);
        Assert.Matches("/js/push(\\.[a-z0-9]+)?\\.js", page);
    }

    [Fact]
    public async Task A_link_of_a_mail_asks_for_one_tap_and_the_tap_ends_them()
    {
        using var visitor = _web.Open("en");
        Assert.Contains(
            "Stop these mails", await visitor.ReadAsync($"/unsubscribe?token={FakeApi.GoodMailToken}"), StringComparison.Ordinal);

        using var done = await visitor.SubmitAsync(
            await visitor.OpenFormAsync($"/unsubscribe?token={FakeApi.GoodMailToken}", "unsubscribe"));
        Assert.Contains(
            "You get no more mails", await visitor.ReadAsync(done.Headers.Location!.OriginalString), StringComparison.Ordinal);

        using var refused = await visitor.SubmitAsync(await visitor.OpenFormAsync("/unsubscribe?token=forged", "unsubscribe"));
        Assert.NotEqual(HttpStatusCode.Redirect, refused.StatusCode);
    }
}
