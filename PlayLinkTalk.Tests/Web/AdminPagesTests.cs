using System.Net;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Administration;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The pages for admins without a script, in front of the real Api.</summary>
public sealed class AdminPagesTests : IAsyncLifetime
{
    private SiteServer site = null!;
    private Player admin = null!;

    public async Task InitializeAsync()
    {
        // Announcements end at a time of the page's clock.
        site = await SiteServer.StartAsync(new ApiSetup { Clock = new ManualClock(DateTimeOffset.UtcNow) });
        admin = await site.Api.AdminAsync();
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/accounts")]
    [InlineData("/admin/sessions")]
    [InlineData("/admin/features")]
    [InlineData("/admin/announcements")]
    [InlineData("/admin/sports")]
    [InlineData("/admin/venues")]
    [InlineData("/admin/venues/new")]
    public async Task The_pages_do_not_exist_for_members_and_ask_admins_for_a_proof(string path)
    {
        using var other = site.Open(await site.Api.JoinAsync());
        using (var missing = await other.GetAsync(path))
        {
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        using var browser = site.Open(admin);
        await browser.ReadAsync(path);
        site.Api.Clock.Advance(TimeSpan.FromMinutes(11));
        using (var asked = await browser.GetAsync(path))
        {
            Assert.Equal($"/me/proof?returnUrl={Uri.EscapeDataString(path)}", asked.Headers.Location!.OriginalString);
        }

        using var proved = await browser.PostAsync(
            $"/me/proof?returnUrl={Uri.EscapeDataString(path)}", "proof", ("Password", ApiServer.Password));
        Assert.Equal(path, proved.Headers.Location!.OriginalString);
        await browser.ReadAsync(path);
    }

    [Theory]
    [InlineData("en", "Administration", "Delivery lag (ms)")]
    [InlineData("ko", "서비스 관리", "전달 지연(ms)")]
    public async Task The_figures_are_drawn_by_the_server(string language, string title, string lag)
    {
        using var browser = site.Open(admin, language);

        var page = await browser.ReadAsync("/admin");

        Assert.Contains($"<h1>{title}</h1>", page);
        Assert.Contains(lag, page);
        Assert.Equal(10, page.Split("<svg class=\"chart__picture\"").Length - 1);
        Assert.Contains("src=\"/admin/figures\"", page);
        Assert.Contains(lag, await browser.ReadAsync("/admin/figures"));
        Assert.Contains("href=\"/admin\"", await browser.ReadAsync("/me"));
    }

    [Fact]
    public async Task An_account_is_found_and_signed_out()
    {
        var member = await site.Api.JoinAsync("Mia");
        using var browser = site.Open(admin);
        Assert.Contains($"/admin/accounts/{member.Id}", await browser.ReadAsync("/admin/accounts?search=mi"));
        Assert.Contains("Nothing found.", await browser.ReadAsync("/admin/accounts?search=zoe"));
        Assert.Contains($"/admin/accounts/{member.Id}", await browser.ReadAsync("/admin/accounts?search=zoe%40players.example"));
        using (var named = await browser.PostAsync("/admin/accounts", "find", ("Wanted", "mi ")))
        {
            Assert.Equal("/admin/accounts?search=mi", named.Headers.Location!.OriginalString);
        }

        using (var found = await browser.PostAsync("/admin/accounts", "find", ("Wanted", member.Email)))
        {
            Assert.Equal($"/admin/accounts/{member.Id}", found.Headers.Location!.OriginalString);
        }

        using (var nobody = await browser.PostAsync("/admin/accounts", "find", ("Wanted", "zoe@players.example")))
        {
            Assert.Contains("Nothing found.", await nobody.Content.ReadAsStringAsync());
        }

        using (var mistyped = await browser.PostAsync("/admin/accounts", "find", ("Wanted", "zoe@")))
        {
            Assert.Contains("id=\"search-error\"", await mistyped.Content.ReadAsStringAsync());
        }

        using var ended = await browser.PostAsync($"/admin/accounts/{member.Id}", "end", ("Ended", $"{Guid.Empty}"));

        Assert.Equal($"/admin/accounts/{member.Id}", ended.Headers.Location!.OriginalString);
        using (var gone = await member.AskAsync(HttpMethod.Get, "/api/me"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
        }

        using var promoted = await browser.PostAsync($"/admin/accounts/{member.Id}", "role", ("Role", "Moderator"));
        Assert.Equal(
            AccountRole.Moderator, (await admin.Api.Administration.TryFindAccountAsync(member.Id)).OrThrow().Role);
    }

    [Fact]
    public async Task What_is_switched_off_says_so_on_its_pages()
    {
        var member = await site.Api.JoinAsync();
        using var browser = site.Open(admin);
        foreach (var feature in (string[])[SwitchableFeature.Board, SwitchableFeature.Wishes, SwitchableFeature.SignUp])
        {
            using var done = await browser.PostAsync("/admin/features", "switch", ("Wanted", $"{feature}:off"));
            Assert.Equal("/admin/features", done.Headers.Location!.OriginalString);
        }

        using var reader = site.Open(member);
        using (var board = await reader.GetAsync("/board"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, board.StatusCode);
            Assert.Contains("Switched off for now", await board.Content.ReadAsStringAsync());
        }

        using var visitor = site.Visit();
        foreach (var (each, path) in ((Browser, string)[])[(reader, "/play"), (visitor, "/sign-up")])
        {
            // The Web has just asked which features are off: it asks again after two seconds of its own clock.
            await Patience.UntilAsync(
                async () => (await each.ReadAsync(path)).Contains("This is switched off for everybody", StringComparison.Ordinal),
                $"{path} says that it is off");
        }

        using var on = await browser.PostAsync("/admin/features", "switch", ("Wanted", $"{SwitchableFeature.Board}:on"));
        await reader.ReadAsync("/board");
    }

    [Fact]
    public async Task An_announcement_is_made_and_withdrawn()
    {
        using var browser = site.Open(admin);
        using var refused = await browser.PostAsync("/admin/announcements", "announce", ("Form.Korean", "점검"), ("Form.Hours", "3"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        using var done = await browser.PostAsync(
            "/admin/announcements", "announce", ("Form.Korean", "점검"), ("Form.English", "Maintenance"), ("Form.Hours", "3"));

        Assert.Equal("/admin/announcements", done.Headers.Location!.OriginalString);
        var announced = Assert.Single((await site.Api.Nobody.Announcements.TryListAsync()).OrThrow().Items);
        Assert.Equal("Maintenance", announced.Text.En);
        using var gone = await browser.PostAsync("/admin/announcements", "withdraw", ("Withdrawn", $"{announced.Id}"));
        Assert.Empty((await site.Api.Nobody.Announcements.TryListAsync()).OrThrow().Items);
    }

    [Fact]
    public async Task A_sport_is_changed_and_reset()
    {
        using var browser = site.Open(admin);
        const string Page = "/admin/sports/futsal";
        using (var missing = await browser.GetAsync("/admin/sports/chess"))
        {
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        using var refused = await browser.PostAsync(
            Page, "sport", ("Form.NameKo", "풋살"), ("Form.NameEn", "Futsal"), ("Form.MinPlayers", "9"), ("Form.MaxPlayers", "8"),
            ("Form.Minutes", "60"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("id=\"maxPlayers-error\"", await refused.Content.ReadAsStringAsync());
        using var saved = await browser.PostAsync(
            Page, "sport", ("Form.NameKo", "풋살"), ("Form.NameEn", "Five a side"), ("Form.MinPlayers", "8"), ("Form.MaxPlayers", "10"),
            ("Form.Minutes", "60"), ("Form.Paused", "on"));

        Assert.Equal("/admin/sports", saved.Headers.Location!.OriginalString);
        var page = await browser.ReadAsync("/admin/sports");
        Assert.Contains("Five a side", page);
        Assert.Contains("8 to 10 players · 60 min", page);
        using var reset = await browser.PostAsync(Page, "reset");
        Assert.DoesNotContain("Five a side", await browser.ReadAsync("/admin/sports"));
    }

    [Fact]
    public async Task A_venue_is_added_and_gets_a_manager()
    {
        var max = await site.Api.JoinAsync("Max");
        using var browser = site.Open(admin);
        (string, string)[] form =
        [
            ("Form.Name", "새 체육관"), ("Form.NameEn", "New hall"), ("Form.Kind", "Facility"), ("Form.Address", "서울 마포구 1"),
            ("Form.District", "seoul-mapo"), ("Form.Lon", "126.9"), ("Form.Opens", "06:00"), ("Form.Closes", "22:00"),
            ("Form.Courts", "2"), ("Form.Sport", "futsal"), ("Form.Surface", "Turf"),
        ];
        using var refused = await browser.PostAsync("/admin/venues/new", "venue", [.. form, ("Form.Lat", "north")]);
        Assert.Contains("id=\"lat-error\"", await refused.Content.ReadAsStringAsync());
        using var added = await browser.PostAsync("/admin/venues/new", "venue", [.. form, ("Form.Lat", "37.5")]);
        Assert.Equal("/admin/venues", added.Headers.Location!.OriginalString);
        var venue = Assert.Single((await admin.Api.Administration.TryListVenuesAsync("체육관")).OrThrow().Items);
        Assert.Equal(2, venue.Courts.Count);
        Assert.Contains($"/venues/{venue.Id}/edit", await browser.ReadAsync("/admin/venues?search=New"));

        var managers = $"/admin/venues/{venue.Id}/managers";
        using (var found = await browser.PostAsync(managers, "find", ("Wanted", max.Email)))
        {
            Assert.Contains($"name=\"Appointed\" value=\"{max.Id}\"", await found.Content.ReadAsStringAsync());
        }

        using var appointed = await browser.PostAsync($"{managers}?search=max", "appoint", ("Appointed", $"{max.Id}"));

        Assert.Equal(managers, appointed.Headers.Location!.OriginalString);
        Assert.Equal(venue.Id, Assert.Single((await max.Api.Venues.ManagedAsync()).Items).Id);
        using var dismissed = await browser.PostAsync(managers, "dismiss", ("Dismissed", $"{max.Id}"));
        Assert.Empty((await max.Api.Venues.ManagedAsync()).Items);
    }
}
