using System.Net;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

public sealed class GamesPageTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync()
    {
        web = await WebServer.StartAsync();
        var start = DateTimeOffset.UtcNow.AddHours(2);
        web.Api.Joinable.Add(new(Guid.CreateVersion7(), "running", "seoul-mapo", start, start.AddHours(1), 3, 3, 12, false));
        web.Api.Joinable.Add(new(Guid.CreateVersion7(), "tennis-singles", "seoul-jongno", start, start.AddHours(1), 2, 2, 2, false));
        web.Api.Joinable.Add(new(Guid.CreateVersion7(), "climbing", "seoul-mapo", start, start.AddHours(2), 6, 2, 6, true));
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task Games_nearby_say_what_can_be_done_about_them()
    {
        using var browser = web.Open(signedIn: true);

        var page = await browser.ReadAsync("/games");

        Assert.Contains("9자리 남음", page);
        Assert.Contains("참여하기", page);
        Assert.Contains("대기 신청", page);
        Assert.Contains("자리가 나면 차례대로 알려 드려요", page);
        Assert.Contains($"href=\"/games/{web.Api.Joinable[0].Id}\"", page);
        Assert.Contains($"href=\"/games/{web.Api.Joinable[0].Id}\"", await browser.ReadAsync("/play"));
    }

    [Fact]
    public async Task A_seat_is_asked_for_without_a_script()
    {
        using var browser = web.Open(signedIn: true);
        var game = web.Api.Joinable[1].Id;

        using var asked = await browser.PostAsync("/games", "seat", ("Ask", $"{game}"));
        using var stopped = await browser.PostAsync("/games", "seat", ("Stop", $"{game}"));

        Assert.Equal((HttpStatusCode.Found, $"/games#{game}"), (asked.StatusCode, PathOf(asked)));
        Assert.Equal("/games", PathOf(stopped));
        Assert.Contains(web.Api.Calls, call => call.Call == $"POST /api/matches/{game}/waiting-list");
        Assert.Contains(web.Api.Calls, call => call.Call == $"DELETE /api/matches/{game}/waiting-list/me");
    }

    [Fact]
    public async Task A_seat_at_once_leads_to_the_game()
    {
        using var browser = web.Open("en", signedIn: true);
        var game = web.Api.Joinable[0].Id;
        web.Api.Answers[$"POST /api/matches/{game}/waiting-list"] = Microsoft.AspNetCore.Http.TypedResults.Ok(
            new PlayLinkTalk.Contracts.Matches.WaitingListPlace(game, true, 0));

        using var joined = await browser.PostAsync("/games", "seat", ("Ask", $"{game}"));

        Assert.Equal($"/matches/{game}", PathOf(joined));
    }

    [Fact]
    public async Task Where_there_are_none_the_page_says_what_to_do()
    {
        web.Api.Joinable.Clear();
        using var browser = web.Open("en", signedIn: true);

        Assert.Contains("No games nearby yet", await browser.ReadAsync("/games"));
    }

    private string PathOf(HttpResponseMessage response) => new Uri(web.Address, response.Headers.Location!) is var to ? to.PathAndQuery + to.Fragment : "";
}
