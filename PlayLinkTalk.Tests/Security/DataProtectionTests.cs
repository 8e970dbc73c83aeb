using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Story;
using PlayLinkTalk.Tests.Web;
using PlayLinkTalk.Tests.Web.Failures;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V14: what a browser keeps and shows of a member, and for how long.</summary>
public sealed class DataProtectionTests
{
    private const string Name = "지우개똥이";

    [NeedsFact(SystemChromium.Program)]
    public async Task Signing_out_in_one_tab_empties_every_tab_and_the_back_button_shows_nothing()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address);
        var first = phone.Page;
        await phone.SignUpAsync(Name);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/notifications");
        await second.GotoAsync("/me");
        Assert.Contains(Name, await second.ContentAsync(), StringComparison.Ordinal);
        await second.EvaluateAsync("sessionStorage.setItem('draft:guest:note', 'x'); localStorage.setItem('plt-draft:me:room', 'unsent')");
        await first.GotoAsync("/me");

        await first.Locator("form[data-sign-out] button").ClickAsync();

        await first.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await second.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        foreach (var page in (IPage[])[first, second])
        {
            await page.WaitForSelectorAsync(".shell--guest");
            Assert.DoesNotContain(Name, await page.ContentAsync(), StringComparison.Ordinal);
            await page.GoBackAsync();
            Assert.DoesNotContain(Name, await page.ContentAsync(), StringComparison.Ordinal);
            Assert.Null(await page.EvaluateAsync<string?>("localStorage.getItem('plt-draft:me:room')"));
        }

        Assert.Empty(phone.ScriptErrors);
    }

    [NeedsFact(SystemChromium.Program)]
    public async Task A_page_that_the_browser_restores_after_the_sign_out_is_emptied()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var phone = await Phone.TakeAsync(chromium.Browser, service.Address);
        await phone.SignUpAsync(Name);
        await phone.Page.GotoAsync("/me");
        // As a page that was kept whole: it heard of nothing in the meantime.
        await phone.Page.EvaluateAsync("""
            localStorage.setItem('plt-account', JSON.stringify({ account: '', at: Date.now() + 1 }));
            dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
            """);

        await phone.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath is "/" or "/play");
    }

    [Fact]
    public async Task Signing_out_clears_what_the_browser_keeps_and_leaves_the_cookies_of_the_device()
    {
        await using var site = await SiteServer.StartAsync();
        var player = await site.Api.JoinAsync();
        using var browser = site.Open(player);

        using var page = await browser.PostAsync("/me", "/sign-out");
        using var call = await (await site.Api.SignInAsync(player.Email)).AskAsync(HttpMethod.Delete, "/api/sessions/current");
        var (one, other) = (await site.Api.SignInAsync(player.Email), await site.Api.SignInAsync(player.Email));
        var theirs = (await other.Api.Sessions.ListAsync()).Items.Single(session => session.Current).Id;
        using var another = await one.AskAsync(HttpMethod.Delete, $"/api/sessions/{theirs}");

        Assert.Equal((HttpStatusCode.Redirect, "/"), (page.StatusCode, page.Headers.Location?.OriginalString));
        Assert.Equal("\"cache\", \"storage\"", string.Join(", ", page.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(HttpStatusCode.NoContent, call.StatusCode);
        Assert.Equal("\"cache\", \"storage\"", string.Join(", ", call.Headers.GetValues("Clear-Site-Data")));
        // Another device's end is no reason to clear this one.
        Assert.Equal(HttpStatusCode.NoContent, another.StatusCode);
        Assert.False(another.Headers.Contains("Clear-Site-Data"));
    }

    [Fact]
    public async Task No_page_of_a_member_is_stored_whether_it_succeeds_or_fails()
    {
        await using var web = await WebServer.StartAsync();
        PageRows.Fill(web.Api);
        using var member = web.Open(signedIn: true);
        foreach (var row in PageRows.All)
        {
            foreach (var fails in (bool[])[false, true])
            {
                web.Api.Fails = call => fails && call == row.Call ? FakeApi.Problem(503, "unavailable") : null;
                using var answer = await member.GetAsync(row.Path);
                if (!IsPublic(row.Route))
                {
                    Assert.True(answer.Headers.CacheControl?.NoStore, $"{row.Route} may be stored: {answer.Headers.CacheControl}");
                }
            }
        }
    }

    [Fact]
    public async Task A_token_in_the_address_is_no_session()
    {
        await using var api = await ApiServer.StartAsync();
        var player = await api.JoinAsync();
        foreach (var name in (string[])["access_token", "token", "accessToken", "plt_session", "session", "authorization", "bearer"])
        {
            using var answer = await api.Http.GetAsync($"/api/me?{name}={Uri.EscapeDataString(player.Token)}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Every_table_has_a_class_with_its_rules()
    {
        await using var db = TestDatabase.In(Path.GetTempPath()).Open();
        var page = SourceTree.Read("docs/security/data.md");

        Assert.All(
            db.Model.GetEntityTypes().Select(type => type.GetTableName()).Distinct(),
            table => Assert.Contains($"`{table}`", page, StringComparison.Ordinal));
    }

    /// <summary>The same for everybody, without cookies.</summary>
    private static bool IsPublic(string route) =>
        route is "/speculation-rules.json" || route.StartsWith("/offline", StringComparison.Ordinal);
}
