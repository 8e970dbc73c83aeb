using System.Net;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Lobby;
using PlayLinkTalk.Contracts.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The page of a game for a reader who does not play in it.</summary>
public sealed class GamePageTests : IAsyncLifetime
{
    private readonly Guid _game = Guid.CreateVersion7();
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("ko", "러닝", "서울 마포구", "내 동네에서 약 4km", "9자리 남음", "최소 2명", "준", "가상 플레이어", "일행 포함 2명")]
    [InlineData(
        "en", "Running", "Mapo-gu, Seoul", "about 4 km from your district", "9 seats left", "at least 2 players", "준", "Simulated",
        "party of 2")]
    public async Task A_member_can_see_the_players_of_a_game_before_joining(string language, params string[] said)
    {
        Open(taken: 3);
        using var browser = web.Open(language, signedIn: true);

        var page = await browser.ReadAsync($"/games/{_game}");

        Assert.All(said, words => Assert.Contains(words, page));
        Assert.DoesNotContain("/rooms/", page);
    }

    [Fact]
    public async Task Joining_leads_into_the_game()
    {
        Open(taken: 3);
        web.Api.Answers[$"POST /api/matches/{_game}/waiting-list"] = TypedResults.Ok(new WaitingListPlace(_game, true, 0));
        using var browser = web.Open(signedIn: true);

        using var joined = await browser.PostAsync($"/games/{_game}", "seat", ("Choice", "ask"));

        Assert.Equal(HttpStatusCode.Found, joined.StatusCode);
        Assert.EndsWith($"/matches/{_game}", joined.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_member_can_ask_a_full_game_for_the_next_seat_and_stop_asking()
    {
        Open(taken: 12);
        using var browser = web.Open("en", signedIn: true);
        Assert.Contains("Ask for a seat", await browser.ReadAsync($"/games/{_game}"));

        using var asked = await browser.PostAsync($"/games/{_game}", "seat", ("Choice", "ask"));
        web.Api.OpenGames[0] = web.Api.OpenGames[0] with { Asked = true };
        Assert.Contains("Stop asking", await browser.ReadAsync($"/games/{_game}"));
        using var stopped = await browser.PostAsync($"/games/{_game}", "seat", ("Choice", "stop"));

        Assert.EndsWith($"/games/{_game}", asked.Headers.Location!.OriginalString);
        Assert.Contains(web.Api.Calls, call => call.Call == $"DELETE /api/matches/{_game}/waiting-list/me");
    }

    [Theory]
    [InlineData("ko", "앞에 2명이 기다려요", "자리가 났어요", "참여하기")]
    [InlineData("en", "2 members before you", "It is kept for you until", "Take the seat")]
    public async Task A_waiting_member_sees_the_place_and_takes_the_seat_that_is_offered(
        string language, string ahead, string offered, string take)
    {
        Open(taken: 12);
        web.Api.OpenGames[0] = web.Api.OpenGames[0] with { Asked = true, Waiting = new(_game, false, 2) };
        using var browser = web.Open(language, signedIn: true);
        Assert.Contains(ahead, await browser.ReadAsync($"/games/{_game}"));
        web.Api.OpenGames[0] = web.Api.OpenGames[0] with
        {
            Waiting = new(_game, false, 0, new(DateTimeOffset.UtcNow.AddMinutes(30), Kept: true)),
        };

        var page = await browser.ReadAsync($"/games/{_game}");
        using var passed = await browser.PostAsync($"/games/{_game}", "seat", ("Choice", "pass"));
        using var taken = await browser.PostAsync($"/games/{_game}", "seat", ("Choice", "take"));

        Assert.Contains(offered, page);
        Assert.Contains(take, page);
        Assert.EndsWith($"/games/{_game}", passed.Headers.Location!.OriginalString);
        Assert.EndsWith($"/matches/{_game}", taken.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_seat_that_is_refused_says_why()
    {
        Open(taken: 3);
        web.Api.Answers[$"POST /api/matches/{_game}/waiting-list"] = FakeApi.Problem(409, ProblemCodes.OverlappingPlan);
        using var browser = web.Open("en", signedIn: true);

        using var refused = await browser.PostAsync($"/games/{_game}", "seat", ("Choice", "ask"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("role=\"alert\"", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_player_of_the_game_is_redirected_to_its_match_page_and_an_unknown_game_is_not_found()
    {
        var start = DateTimeOffset.UtcNow.AddHours(3);
        web.Api.Matches.Add(new(
            _game, "running", "seoul-mapo", start, start.AddHours(1), MatchState.Open, Guid.CreateVersion7(), 2, 2, 12, []));
        using var browser = web.Open(signedIn: true);

        using var mine = await browser.GetAsync($"/games/{_game}");
        using var unknown = await browser.GetAsync($"/games/{Guid.CreateVersion7()}");

        Assert.EndsWith($"/matches/{_game}", mine.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("href=\"/games\"", await unknown.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("ko", "19:00쯤", "4자리 남음", "ko_KR")]
    [InlineData("en", "around 19:00", "4 seats left", "en_US")]
    public async Task A_visitor_sees_the_hour_and_the_way_in_and_a_messenger_a_preview(
        string language, string hour, string seats, string locale)
    {
        var around = new DateTimeOffset(DateTimeOffset.UtcNow.Date.AddDays(3).AddHours(10), TimeSpan.Zero);
        web.Api.Lobby = new([new LobbyGame(_game, "running", "seoul-mapo", around, 4, false)], [], []);
        Open(taken: 3);
        using var browser = web.Open(language);

        var page = await browser.ReadAsync($"/games/{_game}");

        Assert.Contains(hour, page);
        Assert.Contains(seats, page);
        Assert.Contains($"/sign-up?returnUrl=%2Fgames%2F{_game}", page);
        Assert.Contains($"<meta property=\"og:locale\" content=\"{locale}\"", page);
        Assert.Contains($"<meta property=\"og:url\" content=\"{web.Address}games/{_game}\"", page);
        Assert.Contains($"<meta property=\"og:image\" content=\"{web.Address}img/preview.png\"", page);
        Assert.DoesNotContain(">준<", page);
        Assert.DoesNotContain("class=\"line player\"", page);
        Assert.DoesNotContain(web.Api.Calls, call => call.Call.Contains("/api/matches/open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_game_that_is_not_public_has_no_page_for_a_visitor()
    {
        Open(taken: 3);
        using var browser = web.Open();

        using var answer = await browser.GetAsync($"/games/{_game}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("href=\"/browse\"", await answer.Content.ReadAsStringAsync());
    }

    private void Open(int taken)
    {
        var start = DateTimeOffset.UtcNow.AddHours(3);
        web.Api.OpenGames.Add(new(
            _game, "running", "seoul-mapo", 4, start, start.AddHours(1), taken, 2, 12, false,
            [new("준", 3, 1, false), new("봇", 4, 2, true)]));
    }
}
