using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Lobby;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Lobby;

/// <summary>The public view of current activity. Each test in a region of its own: the answers are cached for seconds.</summary>
public sealed class LobbyTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task An_open_game_is_shown_by_hour_and_without_people()
    {
        var players = await GameAsync("gangwon-wonju", wish => wish);

        using var response = await api.Http.GetAsync("/api/lobby?region=gangwon");
        var board = await response.JsonAsync(HttpStatusCode.OK);

        Assert.Equal(["games", "waiting", "recent"], board.Fields());
        var game = Assert.Single(board.GetProperty("games").EnumerateArray());
        Assert.Equal(["id", "sport", "district", "around", "freeSeats", "simulated"], game.Fields());
        var match = (await players[0].Api.Matches.UpcomingAsync()).Items.Single();
        var around = game.GetProperty("around").GetDateTimeOffset();
        Assert.Equal((0, 0), (around.Minute, around.Second));
        Assert.InRange(match.StartsAt - around, TimeSpan.Zero, TimeSpan.FromMinutes(59));
        Assert.Equal(
            (match.Id, 8, false),
            (game.GetProperty("id").GetGuid(), game.GetProperty("freeSeats").GetInt32(), game.GetProperty("simulated").GetBoolean()));
        Assert.All(players, player => Assert.DoesNotContain(player.Name, board.GetRawText(), StringComparison.Ordinal));
        Assert.Equal(("running", 1), Count(board.GetProperty("recent")));
    }

    /// <summary>If the lobby showed the game, players that its rule excludes could tell where and when women play.</summary>
    [Theory]
    [InlineData(GenderRule.Same, "chungbuk-jecheon")]
    [InlineData(GenderRule.Female, "chungnam-asan")]
    public async Task A_game_of_one_gender_is_counted_and_not_shown(GenderRule rule, string district)
    {
        var players = await GameAsync(district, wish => wish with { Gender = rule }, Gender.Female);
        var match = (await players[0].Api.Matches.UpcomingAsync()).Items.Single();

        var board = await api.Nobody.Lobby.LookAsync(district.Split('-')[0]);

        Assert.Empty(board.Games);
        Assert.Equal(new SportCount("running", 1), Assert.Single(board.Recent));
        Assert.Null(await api.Nobody.Lobby.FindGameAsync(match.Id));
    }

    [Fact]
    public async Task What_is_looked_for_is_a_number_by_sport_and_region()
    {
        var (one, other, far) = (await api.JoinAsync(), await api.JoinAsync(), await api.JoinAsync());
        await one.Api.Tickets.CreateAsync(one.Wish("baseball", district: "jeonbuk-gunsan") with { Seats = 3, Gender = GenderRule.Same });
        await other.Api.Tickets.CreateAsync(other.Wish("football", district: "jeonbuk-jeonju") with { Seats = 2 });
        await far.AskForGameAsync("football", district: "jeonnam-mokpo");

        var board = await api.Nobody.Lobby.LookAsync("jeonbuk");

        Assert.Equal([new("baseball", 3), new("football", 2)], board.Waiting);
        Assert.Empty(board.Games);
    }

    [Fact]
    public async Task A_game_without_a_free_seat_is_not_shown()
    {
        var players = await GameAsync("gyeongbuk-andong", wish => wish, sport: "squash");
        var match = (await players[0].Api.Matches.UpcomingAsync()).Items.Single();

        Assert.Null(await api.Nobody.Lobby.FindGameAsync(match.Id));
        Assert.Empty((await api.Nobody.Lobby.LookAsync("gyeongbuk")).Games);
    }

    [Fact]
    public async Task A_shown_game_is_found_by_its_id()
    {
        var players = await GameAsync("jeju-jeju", wish => wish);
        var match = (await players[0].Api.Matches.UpcomingAsync()).Items.Single();

        Assert.Equal(match.Id, (await api.Nobody.Lobby.FindGameAsync(match.Id))!.Id);
        Assert.Null(await api.Nobody.Lobby.FindGameAsync(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task The_answer_is_cached_for_seconds_and_the_same_for_all_callers()
    {
        var member = await api.JoinAsync();
        await api.Nobody.Lobby.LookAsync("ulsan");
        await GameAsync("ulsan-ulju", wish => wish);

        using var answer = await member.AskAsync(HttpMethod.Get, "/api/lobby?region=ulsan");

        Assert.True(answer.Headers.Contains("Age"), "The answer was made for this caller.");
        Assert.Empty((await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("games").EnumerateArray());
    }

    [Theory]
    [InlineData("atlantis")]
    [InlineData("seoul-mapo")]
    [InlineData("")]
    [InlineData("Seoul")]
    public async Task A_region_is_one_of_the_catalogue(string region)
    {
        using var response = await api.Http.GetAsync($"/api/lobby?region={region}");

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "region");
    }

    private static (string?, int) Count(System.Text.Json.JsonElement counts) =>
        (counts[0].GetProperty("sport").GetString(), counts[0].GetProperty("count").GetInt32());

    private async Task<Player[]> GameAsync(
        string district, Func<CreateTicket, CreateTicket> change, Gender gender = Gender.Undisclosed, string sport = "running")
    {
        Player[] players = [await api.JoinAsync("Somebody Secret", gender), await api.JoinAsync("Another Secret", gender)];
        foreach (var player in players)
        {
            await player.Api.Tickets.CreateAsync(change(player.Wish(sport, district: district) with { RadiusKm = 1 }));
        }

        return players;
    }
}
