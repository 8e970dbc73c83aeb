using System.Net;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Settings;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Guests;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>Guests, friends and settings on the pages, without JavaScript, over the real Api.</summary>
public sealed class GuestPagesTests : IAsyncLifetime
{
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("en", "1 to 30 characters, please.", "Please choose a district.")]
    [InlineData("ko", "1–30자로 입력해 주세요.", "동네를 선택해 주세요.")]
    public async Task A_mistake_on_the_first_page_comes_back_with_what_was_typed(string language, string nickname, string district)
    {
        using var browser = site.Visit(language);

        using var refused = await browser.PostAsync("/", "start", ("Form.Nickname", " "), ("Form.Sport", "running"));

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(nickname, page, StringComparison.Ordinal);
        Assert.Contains(district, page, StringComparison.Ordinal);
        Assert.Matches("value=\"running\" checked", page);
        Assert.False(refused.Headers.Contains("Set-Cookie") && refused.Headers.GetValues("Set-Cookie").Any(IsSession));
    }

    [Fact]
    public async Task A_shared_game_is_joined_with_a_nickname()
    {
        var players = await site.Api.JoinAsync(2);
        foreach (var player in players)
        {
            await player.Api.Tickets.CreateAsync(player.Wish("running"));
        }

        var game = (await players[0].Api.Matches.UpcomingAsync()).Items.Single();
        using var browser = site.Visit();
        var shared = await browser.ReadAsync($"/games/{game.Id}?nickname=Mina");
        Assert.Contains("value=\"Mina\"", shared, StringComparison.Ordinal);
        Assert.All(players, player => Assert.DoesNotContain(player.Name, shared, StringComparison.Ordinal));

        using var joined = await browser.PostAsync($"/games/{game.Id}", "guest", ("Nickname", "Mina"));

        Assert.Equal($"/matches/{game.Id}", joined.Headers.Location!.OriginalString);
        Assert.Contains(joined.Headers.GetValues("Set-Cookie"), IsSession);
        var seated = (await players[0].MatchAsync(game.Id)).Players.Single(player => player.Name == "Mina");
        Assert.True(seated.Guest);
        using var other = site.Open(players[0]);
        Assert.Contains("This player has not signed up", await other.ReadAsync($"/matches/{game.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_keeps_the_account_on_a_page()
    {
        var guest = await GuestTests.StartAsync(site.Api, "Mina");
        using var browser = site.Open(guest);
        Assert.Contains("href=\"/keep\"", await browser.ReadAsync("/play"), StringComparison.Ordinal);
        using (var refused = await browser.PostAsync("/keep", "keep", ("Form.Email", "no address"), ("Form.Password", "short")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        using var kept = await browser.PostAsync(
            "/keep", "keep", ("Form.Email", "mina@players.example"), ("Form.Password", ApiServer.Password));

        Assert.Equal("/me?saved=1", kept.Headers.Location!.OriginalString);
        Assert.Equal((guest.Id, AccountRole.Member), ((await guest.Api.Me.GetAsync()).Id, (await guest.Api.Me.GetAsync()).Role));
        using var again = await browser.GetAsync("/keep");
        Assert.Equal("/me", again.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_guest_that_signs_in_is_told_why_the_games_can_not_come_along()
    {
        var (guest, member) = (await GuestTests.StartAsync(site.Api, "Mina"), await site.Api.JoinAsync("Member"));
        await guest.AskForGameAsync("baseball");
        await member.AskForGameAsync("football", hours: 4);
        using var browser = site.Open(guest);
        (string, string)[] typed = [("Form.Email", member.Email), ("Form.Password", ApiServer.Password)];

        using (var refused = await browser.PostAsync("/sign-in", "sign-in", typed))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("name=\"Form.Guest\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var signedIn = await browser.PostAsync("/sign-in", "sign-in", [.. typed, ("Form.Guest", "leave")]);
        Assert.Equal("/play", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Friends_are_found_asked_and_accepted_on_their_page()
    {
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        using var hers = site.Open(mia);
        using var his = site.Open(bo, "ko");
        Assert.Contains("Bo", await hers.ReadAsync("/friends?search=bo"), StringComparison.Ordinal);

        using var asked = await hers.PostAsync("/friends", "friends", ("Ask", $"{bo.Id}"));
        Assert.Equal("/friends", asked.Headers.Location!.OriginalString);
        Assert.Contains("받은 요청", await his.ReadAsync("/friends"), StringComparison.Ordinal);
        Assert.Contains("Mia님이 친구를 요청했어요", await his.ReadAsync("/notifications"), StringComparison.Ordinal);
        using var accepted = await his.PostAsync($"/people/{mia.Id}?from=%2Ffriends", "friend", ("Friend", "ask"));
        Assert.StartsWith($"/people/{mia.Id}", accepted.Headers.Location!.OriginalString, StringComparison.Ordinal);

        Assert.Contains("End the friendship", await hers.ReadAsync($"/people/{bo.Id}"), StringComparison.Ordinal);
        Assert.Contains("<svg class=\"qr\"", await hers.ReadAsync("/friends"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_saved_by_plain_forms()
    {
        var player = await site.Api.JoinAsync("Mia");
        using var browser = site.Open(player);

        using var alerts = await browser.PostAsync(
            "/settings", "alerts", ("Alerts.Kinds[matched]", "on"), ("Alerts.Start", "22:00"), ("Alerts.End", "07:00"));
        using var look = await browser.PostAsync("/settings", "look", ("Look.Theme", "Dark"), ("Look.Language", "ko"));

        Assert.Equal("/settings?saved=1", alerts.Headers.Location!.OriginalString);
        var settings = await player.Api.Settings.GetAsync();
        Assert.Equal(["matched"], settings.Kinds.Where(kind => kind.Value).Select(kind => kind.Key));
        Assert.Equal((new QuietHours("22:00", "07:00"), Theme.Dark, "ko"), (settings.QuietHours, settings.Theme, settings.Language));
        var page = await browser.ReadAsync("/settings");
        Assert.Contains("<html lang=\"ko\" data-theme=\"dark\">", page, StringComparison.Ordinal);
        Assert.Contains("media=\"all\"", page, StringComparison.Ordinal);
    }

    private static bool IsSession(string cookie) => cookie.StartsWith($"{SessionCookie.Name}=plt_", StringComparison.Ordinal);
}
