using System.Net;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>What a visitor sees before signing up.</summary>
public sealed class LobbyPageTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync()
    {
        web = await WebServer.StartAsync();
        var around = new DateTimeOffset(DateTimeOffset.UtcNow.Date.AddDays(2).AddHours(10), TimeSpan.Zero);
        web.Api.Lobby = new(
            [
                new(Guid.CreateVersion7(), "running", "seoul-mapo", around, 4, false),
                new(Guid.CreateVersion7(), "climbing", "incheon-michuhol", around, 1, true),
            ],
            [new("football", 7)], [new("tennis-singles", 3)]);
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("ko", "자리 있는 경기", "러닝", "19:00쯤", "지금 찾고 있어요", "7명", "최근 24시간", "3경기")]
    [InlineData("en", "Games with free seats", "Running", "around 19:00", "Looking right now", "7 players", "Last 24 hours", "3 games")]
    public async Task The_first_page_shows_what_goes_on(string language, params string[] said)
    {
        using var browser = web.Open(language);

        var page = await browser.ReadAsync("/");

        Assert.All(said, words => Assert.Contains(words, page));
        Assert.Contains($"href=\"/games/{web.Api.Lobby.Games[0].Id}\"", page);
        Assert.Contains("property=\"og:title\"", page);
    }

    [Fact]
    public async Task A_region_is_chosen_without_a_script_and_remembered()
    {
        using var browser = web.Open("en");
        Assert.Contains("Running", await browser.ReadAsync("/browse"));

        var chosen = await browser.ReadAsync("/browse?region=incheon");
        var later = await browser.ReadAsync("/browse");
        var first = await browser.ReadAsync("/");
        var everywhere = await browser.ReadAsync("/browse?region=all");

        Assert.All((string[])[chosen, later, BoardOf(first)], page =>
        {
            Assert.Contains("Climbing", page);
            Assert.DoesNotContain("Running", page);
        });
        Assert.Contains("<option value=\"incheon\" selected", chosen);
        Assert.Contains("Running", everywhere);
        Assert.Contains("Running", BoardOf(await browser.ReadAsync("/")));
    }

    [Theory]
    [InlineData("atlantis")]
    [InlineData("")]
    [InlineData("%00")]
    public async Task What_is_no_region_changes_nothing(string region)
    {
        using var browser = web.Open("en");

        Assert.Contains("Running", await browser.ReadAsync($"/browse?region={region}"));
        Assert.Contains("Running", BoardOf(await browser.ReadAsync("/")));
    }

    [Fact]
    public async Task A_member_looks_around_at_home()
    {
        using var browser = web.Open("en", signedIn: true);
        web.Api.Me = web.Api.Me with { District = "incheon-michuhol" };

        Assert.DoesNotContain("Running", await browser.ReadAsync("/browse"));
    }

    [Fact]
    public async Task The_first_page_says_so_when_the_service_behind_it_is_away()
    {
        using var browser = web.Open("en");
        await browser.ReadAsync("/");
        web.Api.Answers["GET /api/lobby"] = FakeApi.Problem(400, "invalid-request");

        Assert.Contains("not available right now", await browser.ReadAsync("/"));
    }

    [Fact]
    public async Task A_region_is_kept_out_of_reach_of_scripts()
    {
        using var browser = web.Open();

        using var answer = await browser.GetAsync("/browse?region=incheon");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"), set => set.StartsWith("plt_region=incheon;", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Of the first page: above it stands the choice of sports.</summary>
    private static string BoardOf(string page) => page[page.IndexOf("class=\"board\"", StringComparison.Ordinal)..];
}
