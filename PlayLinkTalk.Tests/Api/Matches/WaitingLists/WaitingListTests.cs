using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.WaitingLists;

/// <summary>Games that a player can join, and requests for their seats.</summary>
public sealed class WaitingListTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Games_nearby_are_shown_without_their_players()
    {
        var (game, players) = await GameAsync();
        var stranger = await _api.JoinAsync("Stranger");

        using var response = await stranger.AskAsync(HttpMethod.Get, "/api/matches/open");
        var shown = (await response.JsonAsync(HttpStatusCode.OK)).Items().EnumerateArray().Single();

        Assert.Equal(["id", "sport", "district", "startsAt", "endsAt", "seatsTaken", "minPlayers", "maxPlayers", "asked"], shown.Fields());
        Assert.Equal(game, shown.GetProperty("id").GetGuid());
        Assert.Empty((await players[0].Api.Matches.JoinableAsync()).Items);
        Assert.Empty((await stranger.Api.Matches.JoinableAsync(sport: "running")).Items);
        Assert.Empty((await stranger.Api.Matches.JoinableAsync(district: "busan-haeundae")).Items);
        Assert.Null(await stranger.Api.Matches.FindAsync(game));
    }

    [Fact]
    public async Task Games_nearby_come_in_pages_the_nearest_start_first()
    {
        var games = new List<Guid>();
        for (var at = 0; at < 5; at++)
        {
            var (game, _) = await GameAsync();
            games.Add(game);
        }

        var stranger = await _api.JoinAsync("Stranger");
        var seen = new List<JoinableMatch>();
        string? cursor = null;
        do
        {
            var page = await stranger.Api.Matches.JoinableAsync(cursor: cursor, limit: 2);
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(games.Order(), seen.Select(game => game.Id).Order());
        Assert.Equal(seen.OrderBy(game => game.StartsAt).ThenBy(game => game.Id).Select(game => game.Id), seen.Select(game => game.Id));
        using var forged = await stranger.AskAsync(HttpMethod.Get, "/api/matches/open?cursor=abc");
        await forged.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidCursor, "cursor");
    }

    [Theory]
    [InlineData("sport=chess")]
    [InlineData("district=atlantis")]
    [InlineData("radiusKm=51")]
    [InlineData("limit=0")]
    public async Task What_is_asked_for_is_checked(string query)
    {
        var stranger = await _api.JoinAsync();

        using var response = await stranger.AskAsync(HttpMethod.Get, $"/api/matches/open?{query}");

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, query.Split('=')[0]);
    }

    [Fact]
    public async Task A_free_seat_is_taken_at_once()
    {
        var (game, players) = await GameAsync("running");
        var late = await _api.JoinAsync("Late");

        var place = (await late.Api.Matches.TryAskForSeatAsync(game)).OrThrow();

        Assert.True(place.Seated);
        Assert.Equal(3, (await players[0].MatchAsync(game)).SeatsTaken);
        Assert.Equal(ProblemCodes.NotFound, (await late.Api.Matches.TryAskForSeatAsync(game)).Problem!.Code);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_seat_that_becomes_free_goes_to_the_first_player_on_the_waiting_list()
    {
        var (game, players) = await GameAsync();
        var (first, second) = (await _api.JoinAsync("First"), await _api.JoinAsync("Second"));
        Assert.Equal((false, 0), Place((await first.Api.Matches.TryAskForSeatAsync(game)).OrThrow()));
        _api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((false, 1), Place((await second.Api.Matches.TryAskForSeatAsync(game)).OrThrow()));
        Assert.Equal((false, 0), Place((await first.Api.Matches.TryAskForSeatAsync(game)).OrThrow()));
        Assert.True((await first.Api.Matches.JoinableAsync()).Items.Single().Asked);
        var (mine, others) = (await first.ListenAsync(), await players[1].ListenAsync());

        Assert.True((await players[0].Api.Matches.TryLeaveAsync(game)).Succeeded);
        await SeatedAsync(first, game);

        var offered = JsonSerializer.Deserialize<NotificationEvent>((await mine.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal((NotificationKinds.SeatOffered, game), (offered.Code, offered.MatchId!.Value));
        var matched = await mine.NextAsync();
        Assert.Equal(FeedEventTypes.Matched, matched.Type);
        Assert.Equal(game, JsonSerializer.Deserialize<MatchedEvent>(matched.Data.Span, WireJson.Options)!.MatchId);
        await others.NextAsync();
        var joined = JsonSerializer.Deserialize<NotificationEvent>((await others.NextAsync()).Data.Span, WireJson.Options)!;
        Assert.Equal(("player-joined", first.Id), (joined.Code, joined.AccountId!.Value));
        Assert.Null(await second.Api.Matches.FindAsync(game));
        Assert.Equal((false, 0), Place((await second.Api.Matches.TryAskForSeatAsync(game)).OrThrow()));
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Waiting_tickets_come_first()
    {
        var (game, players) = await GameAsync();
        var (listed, waiting) = (await _api.JoinAsync("Listed"), await _api.JoinAsync("Waiting"));
        await listed.Api.Matches.TryAskForSeatAsync(game);
        var ticket = await waiting.AskForGameAsync(fromHours: 3);

        Assert.True((await players[0].Api.Matches.TryLeaveAsync(game)).Succeeded);

        await Patience.UntilAsync(async () => await waiting.Api.Matches.FindAsync(game) is not null, "the ticket has the seat");
        Assert.Equal(game, (await waiting.Api.Tickets.FindAsync(ticket.Id))!.MatchId);
        Assert.Null(await listed.Api.Matches.FindAsync(game));
    }

    [Fact]
    public async Task A_player_that_left_the_waiting_list_gets_no_seat()
    {
        var (game, players) = await GameAsync();
        var (fickle, patient) = (await _api.JoinAsync(), await _api.JoinAsync());
        await fickle.Api.Matches.TryAskForSeatAsync(game);
        await patient.Api.Matches.TryAskForSeatAsync(game);

        Assert.True((await fickle.Api.Matches.TryStopAskingAsync(game)).Succeeded);
        Assert.Equal(ProblemCodes.NotFound, (await fickle.Api.Matches.TryStopAskingAsync(game)).Problem!.Code);
        await players[0].Api.Matches.TryLeaveAsync(game);

        await SeatedAsync(patient, game);
        Assert.Null(await fickle.Api.Matches.FindAsync(game));
    }

    [Fact]
    public async Task The_rules_of_the_players_decide_which_accounts_can_see_a_game()
    {
        var women = await _api.JoinAsync(2, Gender.Female);
        await women[0].Api.Tickets.CreateAsync(women[0].Wish() with { Gender = GenderRule.Same, LevelMin = 2, LevelMax = 4 });
        var game = (await women[1].AskForGameAsync()).MatchId!.Value;
        var (fits, man, beginner, enemy) = (
            await _api.JoinAsync("Fits", Gender.Female), await _api.JoinAsync("Man", Gender.Male),
            await _api.JoinAsync("Beginner", Gender.Female, new SportLevel("tennis-singles", 1)), await _api.JoinAsync("Enemy", Gender.Female));
        await enemy.Api.Blocks.TryAddAsync(women[1].Id);

        Assert.Equal(game, (await fits.Api.Matches.JoinableAsync()).Items.Single().Id);
        foreach (var outsider in (Player[])[man, beginner, enemy])
        {
            Assert.Empty((await outsider.Api.Matches.JoinableAsync()).Items);
            Assert.Equal(ProblemCodes.NotFound, (await outsider.Api.Matches.TryAskForSeatAsync(game)).Problem!.Code);
        }
    }

    [Fact]
    public async Task Rules_are_looked_at_again_when_the_seat_gets_free()
    {
        var (game, players) = await GameAsync();
        var (busy, enemy, free) = (await _api.JoinAsync("Busy"), await _api.JoinAsync("Enemy"), await _api.JoinAsync("Free"));
        foreach (var asking in (Player[])[busy, enemy, free])
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.False((await asking.Api.Matches.TryAskForSeatAsync(game)).OrThrow().Seated);
        }

        var partner = await _api.JoinAsync();
        await busy.AskForGameAsync("squash", fromHours: 3);
        var other = (await partner.AskForGameAsync("squash", fromHours: 3)).MatchId!.Value;
        await players[1].Api.Blocks.TryAddAsync(enemy.Id);
        var clash = (await busy.Api.Matches.TryAskForSeatAsync(game)).Problem!;
        Assert.Equal((ProblemCodes.OverlappingPlan, other), (clash.Code, clash.MatchId));
        await players[0].Api.Matches.TryLeaveAsync(game);

        await SeatedAsync(free, game);
        Assert.Equal([other], (await busy.Api.Matches.UpcomingAsync()).Items.Select(match => match.Id));
        Assert.Empty((await enemy.Api.Matches.UpcomingAsync()).Items);
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Concurrent_requests_for_seats_fill_exactly_the_free_seats()
    {
        var (game, _) = await GameAsync("billiards");
        var asking = await _api.JoinAsync(6);

        var places = await Task.WhenAll(asking.Select(player => player.Api.Matches.TryAskForSeatAsync(game)));

        Assert.Equal(2, places.Count(place => place.OrThrow().Seated));
        await Invariants.HoldAsync(_api);
    }

    private static (bool, int) Place(WaitingListPlace place) => (place.Seated, place.Ahead);

    private async Task<(Guid Match, Player[] Players)> GameAsync(string sport = "tennis-singles")
    {
        // More than an hour ahead: the list is asked in its order.
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync(sport, fromHours: 3);
        return ((await players[1].AskForGameAsync(sport, fromHours: 3)).MatchId!.Value, players);
    }

    /// <summary>Takes the seat that is offered.</summary>
    private async Task SeatedAsync(Player player, Guid match)
    {
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return (await player.Api.Matches.FindOpenAsync(match))?.Waiting?.Offer is not null;
        }, "the seat is offered");
        Assert.True((await player.Api.Matches.TryAnswerOfferAsync(match, take: true)).OrThrow().Seated);
    }
}
