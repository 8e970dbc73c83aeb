using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.WaitingLists;

/// <summary>A game is looked at before joining.</summary>
public sealed class OpenGameTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_game_nearby_shows_its_players_their_levels_and_its_distance()
    {
        var (game, players) = await GameAsync("running", new SportLevel("running", 4));
        var stranger = await _api.JoinAsync("Stranger");

        using var response = await stranger.AskAsync(HttpMethod.Get, $"/api/matches/open/{game}");
        var shown = await response.JsonAsync(HttpStatusCode.OK);

        Assert.Equal(
            ["id", "sport", "district", "distanceKm", "startsAt", "endsAt", "seatsTaken", "minPlayers", "maxPlayers", "asked", "players"],
            shown.Fields());
        var seats = shown.GetProperty("players").EnumerateArray().ToArray();
        Assert.All(seats, seat => Assert.Equal(["name", "level", "seats", "simulated"], seat.Fields()));
        Assert.Equal(players.Select(player => player.Name).Order(), seats.Select(seat => seat.GetProperty("name").GetString()!).Order());
        Assert.All(seats, seat => Assert.Equal(4, seat.GetProperty("level").GetInt32()));
        Assert.Equal(0, shown.GetProperty("distanceKm").GetInt32());
    }

    [Fact]
    public async Task The_distance_is_that_of_the_district_centres()
    {
        var (game, _) = await GameAsync("running");
        var far = await _api.JoinAsync("Far");
        await far.Api.Me.TryUpdateAsync(new UpdateAccount(District: "seoul-gangnam"));

        Assert.InRange((await far.Api.Matches.FindOpenAsync(game))!.DistanceKm, 8, 16);
    }

    [Fact]
    public async Task It_says_whether_one_has_asked_and_is_gone_once_one_plays()
    {
        var (full, players) = await GameAsync("tennis-singles");
        var (open, _) = await GameAsync("running");
        var stranger = await _api.JoinAsync("Stranger");

        Assert.False((await stranger.Api.Matches.FindOpenAsync(full))!.Asked);
        await stranger.Api.Matches.TryAskForSeatAsync(full);
        Assert.True((await stranger.Api.Matches.FindOpenAsync(full))!.Asked);
        Assert.True((await stranger.Api.Matches.TryStopAskingAsync(full)).Succeeded);
        Assert.True((await stranger.Api.Matches.TryAskForSeatAsync(open)).OrThrow().Seated);
        Assert.Null(await stranger.Api.Matches.FindOpenAsync(open));
        Assert.Null(await players[0].Api.Matches.FindOpenAsync(full));
    }

    [Fact]
    public async Task A_game_does_not_exist_for_players_excluded_by_its_rules()
    {
        var women = await _api.JoinAsync(2, Gender.Female);
        await women[0].Api.Tickets.CreateAsync(women[0].Wish() with { Gender = GenderRule.Same, LevelMin = 2, LevelMax = 4 });
        var game = (await women[1].AskForGameAsync()).MatchId!.Value;
        var (man, beginner, blocking, blocked) = (
            await _api.JoinAsync("Man", Gender.Male), await _api.JoinAsync("Beginner", Gender.Female, new SportLevel("tennis-singles", 1)),
            await _api.JoinAsync("Blocking", Gender.Female), await _api.JoinAsync("Blocked", Gender.Female));
        await blocking.Api.Blocks.TryAddAsync(women[1].Id);
        await women[0].Api.Blocks.TryAddAsync(blocked.Id);

        Assert.NotNull(await (await _api.JoinAsync("Fits", Gender.Female)).Api.Matches.FindOpenAsync(game));
        foreach (var outsider in (Player[])[man, beginner, blocking, blocked])
        {
            using var response = await outsider.AskAsync(HttpMethod.Get, $"/api/matches/open/{game}");
            await response.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        }
    }

    [Fact]
    public async Task A_game_does_not_name_a_player_that_left()
    {
        var (game, players) = await GameAsync("running");
        var (third, stranger) = (await _api.JoinAsync("Third"), await _api.JoinAsync("Stranger"));
        await third.Api.Matches.TryAskForSeatAsync(game);
        await players[0].Api.Matches.TryLeaveAsync(game);

        var shown = (await stranger.Api.Matches.FindOpenAsync(game))!.Players;
        Assert.Equal([players[1].Name, third.Name], shown.Select(player => player.Name).Order());
    }

    private async Task<(Guid Match, Player[] Players)> GameAsync(string sport, params SportLevel[] levels)
    {
        Player[] players = [await _api.JoinAsync("One", Gender.Female, levels), await _api.JoinAsync("Other", Gender.Male, levels)];
        await players[0].AskForGameAsync(sport);
        return ((await players[1].AskForGameAsync(sport)).MatchId!.Value, players);
    }
}
