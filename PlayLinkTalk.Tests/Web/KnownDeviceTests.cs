using System.Net;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The pages keep and pass on what makes a browser a known device.</summary>
public sealed class KnownDeviceTests
{
    [Fact]
    public async Task A_browser_that_has_signed_in_before_is_not_locked_out()
    {
        await using var site = await SiteServer.StartAsync();
        var player = await site.Api.JoinAsync();
        using Browser known = site.Visit(), unknown = site.Visit();
        using (var first = await SignInAsync(known, player))
        {
            Assert.Equal("/play", first.Headers.Location?.OriginalString);
        }

        foreach (var cookie in known.Cookies.GetAllCookies().Where(cookie => cookie.Name == SessionCookie.Name))
        {
            cookie.Expired = true;
        }

        for (var at = 0; at < 5; at++)
        {
            await site.Api.Nobody.Sessions.TrySignInAsync(new(player.Email, "a wrong password"));
        }

        using var refused = await SignInAsync(unknown, player);
        using var again = await SignInAsync(known, player);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("/play", again.Headers.Location?.OriginalString);
    }

    private static Task<HttpResponseMessage> SignInAsync(Browser browser, Player player) =>
        browser.PostAsync("/sign-in", "sign-in", ("Form.Email", player.Email), ("Form.Password", ApiServer.Password));
}
