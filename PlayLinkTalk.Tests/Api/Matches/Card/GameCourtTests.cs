using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Tests.Api.Venues;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Card;

/// <summary>A game finds a court, and its players book it together.</summary>
public sealed class GameCourtTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task The_nearest_free_court_is_held_for_ten_minutes_and_booked_by_the_majority()
    {
        var (venue, other, far) = (Place.Row(at: Place.North(1)), Place.Row(at: Place.North(2)), Place.Row(at: Place.North(20)));
        await _api.AddAsync(venue, other, far, Place.Row(sport: "squash"), Place.Row(opens: 600, closes: 660));
        var table = await Table.SitAsync(_api, 3);

        var courts = await HeldAsync(table);
        Assert.Equal([venue.Court(), other.Court()], courts.Select(c => c.CourtId));
        Assert.Equal((1.0, true, null), (courts[0].Km, courts[0].NeedsBooking, courts[1].HeldUntil));
        Assert.InRange(courts[0].HeldUntil!.Value, _api.Now.AddMinutes(9), _api.Now.AddMinutes(10));
        Assert.Equal(ProblemCodes.SlotTaken, await TryBookAsync(venue, table));

        var proposal = await ProposeAsync(table, venue);
        Assert.Equal(new MatchPlace(venue.Name, "Court 1", venue.Id, venue.Court()), proposal.Place);
        Assert.Null((await table.CardAsync(1)).Courts);
        await table.VoteAsync(1, proposal, true);

        var card = await table.CardAsync(2);
        Assert.Equal((proposal.Place, null), (card.Match.Place, card.Courts));
        Assert.Equal([(venue.Court(), BookingState.Booked, null)], await BookingsAsync(table));
        // The hold of a member ends meanwhile: what is booked stays.
        Assert.Null(await TryBookAsync(far, table));
        _api.Clock.Advance(TimeSpan.FromMinutes(11));
        await UntilAsync(
            async () =>
            {
                await using var db = _api.OpenDatabase();
                return await db.CourtBookings.CountAsync() == 1;
            }, "the holds are over");
        Assert.Equal(ProblemCodes.SlotTaken, await TryBookAsync(venue, table));
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_hold_that_no_player_takes_up_ends_and_the_card_still_offers_courts()
    {
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var table = await Table.SitAsync(_api);
        await HeldAsync(table);

        _api.Clock.Advance(TimeSpan.FromMinutes(10));
        await UntilAsync(async () => (await BookingsAsync(table)).Length == 0, "the hold is over");

        Assert.Null(Assert.Single((await table.CardAsync()).Courts!).HeldUntil);
        Assert.Null(await TryBookAsync(venue, table));
    }

    [Fact]
    public async Task A_declined_court_is_free_and_a_taken_one_names_three_others()
    {
        VenueRow[] near = [.. Enumerable.Range(0, 5).Select(km => Place.Row(at: Place.North(km)))];
        await _api.AddAsync(near);
        var table = await Table.SitAsync(_api);
        await HeldAsync(table);
        var proposal = await ProposeAsync(table, near[1]);
        Assert.Equal([(near[1].Court(), BookingState.Held, null)], await BookingsAsync(table));

        await table.VoteAsync(1, proposal, false);

        Assert.Empty(await BookingsAsync(table));
        Assert.Null(await TryBookAsync(near[0], table));
        using var refused = await table.Players[0].AskAsync(
            HttpMethod.Post, $"/api/matches/{table.Id}/proposals", JsonSerializer.Serialize(new { courtId = near[0].Court() }));
        var problem = await refused.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.SlotTaken);
        Assert.Equal(
            near[1..4].Select(v => v.Court()),
            problem.GetProperty("alternatives").EnumerateArray().Select(court => court.GetProperty("courtId").GetGuid()));
        Assert.Null((await table.CardAsync()).Proposal);
    }

    [Fact]
    public async Task A_moved_game_takes_its_court_along_or_loses_it_and_finds_three_others()
    {
        VenueRow[] near = [.. Enumerable.Range(0, 4).Select(km => Place.Row(at: Place.North(km)))];
        await _api.AddAsync(near);
        var table = await Table.SitAsync(_api);
        await BookAsync(table, near[0]);

        await table.VoteAsync(1, await table.ProposeAsync(0, startsAt: table.Later), true);
        Assert.Equal(near[0].Id, (await table.CardAsync()).Match.Place!.VenueId);
        Assert.Null(await TryBookAsync(near[0], table));
        var again = await table.CardAsync();
        Assert.Equal(table.Later, again.Match.StartsAt);

        // The start of before is taken by somebody else by now.
        await table.VoteAsync(1, await table.ProposeAsync(0, startsAt: table.Match.StartsAt), true);

        await UntilAsync(async () => (await table.CardAsync()).Courts is [{ HeldUntil: not null }, _, _], "three others are offered");
        var card = await table.CardAsync();
        Assert.Null(card.Match.Place);
        Assert.Equal(near[1..].Select(v => v.Court()), card.Courts!.Select(c => c.CourtId));
        Assert.Contains(
            NoticeCodes.CourtLost, (await table.Players[1].Api.Messages.LatestAsync(table.Match.RoomId)).Items.Select(m => m.Text));
        await using var db = _api.OpenDatabase();
        Assert.False(await db.CourtCells.AnyAsync(c => c.StartsAt >= table.Later && c.StartsAt < table.Later.AddHours(1)));
    }

    [Fact]
    public async Task A_game_that_is_given_up_or_called_off_frees_its_court_in_the_same_transaction()
    {
        await _api.DisposeAsync();
        var early = new Dictionary<string, string?> { ["Matches:CallOffMinutes"] = "600" };
        _api = await ApiServer.StartAsync(new ApiSetup { Settings = early });
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var table = await Table.SitAsync(_api);
        await BookAsync(table, venue);
        await using var db = _api.OpenDatabase();

        // As if more were needed: the check of the start finds too few.
        await db.Matches.ExecuteUpdateAsync(set => set.SetProperty(m => m.MinPlayers, 4));

        await UntilAsync(async () => await db.Matches.AnyAsync(m => m.CalledOffAt != null), "the game is called off");
        Assert.Equal((0, 0), (await db.CourtBookings.CountAsync(), await db.CourtCells.CountAsync()));
    }

    [Fact]
    public async Task The_last_player_that_leaves_frees_the_court()
    {
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var table = await Table.SitAsync(_api);
        await BookAsync(table, venue);

        Assert.True((await table.Players[0].Api.Matches.TryLeaveAsync(table.Id)).Succeeded);
        Assert.Single(await BookingsAsync(table));
        Assert.True((await table.Players[1].Api.Matches.TryLeaveAsync(table.Id)).Succeeded);

        Assert.Empty(await BookingsAsync(table));
        Assert.Null(await TryBookAsync(venue, table));
    }

    [Fact]
    public async Task A_park_needs_no_booking_and_a_place_in_words_gives_the_court_back()
    {
        var (park, hall) = (Place.Row(kind: VenueKind.Park), Place.Row(at: Place.North(1)));
        await _api.AddAsync(park, hall);
        var table = await Table.SitAsync(_api);
        await UntilAsync(async () => (await table.CardAsync()).Courts is { Count: 2 }, "both are offered");
        Assert.Empty(await BookingsAsync(table));
        await BookAsync(table, hall);

        await BookAsync(table, park);
        Assert.Empty(await BookingsAsync(table));
        Assert.Equal(park.Id, (await table.CardAsync()).Match.Place!.VenueId);
        await BookAsync(table, hall);
        await table.VoteAsync(1, await table.ProposeAsync(0, Table.Court), true);

        Assert.Equal(Table.Court, (await table.CardAsync()).Match.Place);
        Assert.Empty(await BookingsAsync(table));
    }

    [Theory]
    [InlineData("""{"courtId":"0190b6a0-0000-7000-8000-000000000001"}""", "courtId")]
    [InlineData("""{"courtId":"0190b6a0-0000-7000-8000-000000000001","place":{"name":"Court 2"}}""", "courtId")]
    [InlineData("""{"place":{"name":"Court 2","courtId":"0190b6a0-0000-7000-8000-000000000001"}}""", "place.courtId")]
    public async Task A_mistake_is_named(string json, string field)
    {
        var table = await Table.SitAsync(_api);

        using var refused = await table.Players[0].AskAsync(HttpMethod.Post, $"/api/matches/{table.Id}/proposals", json);

        await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Fact]
    public async Task A_court_for_another_sport_or_that_is_closed_then_is_refused()
    {
        var (squash, closed) = (Place.Row(sport: "squash"), Place.Row(opens: 600, closes: 660));
        await _api.AddAsync(squash, closed);
        var table = await Table.SitAsync(_api);

        foreach (var venue in (VenueRow[])[squash, closed])
        {
            var refused = await table.Players[0].Api.Matches.TryProposeAsync(table.Id, new(CourtId: venue.Court()));
            Assert.Equal("courtId", Assert.Single(refused.Problem!.Errors).Key);
        }
    }

    private static async Task<ChangeProposal> ProposeAsync(Table table, VenueRow venue) =>
        (await table.Players[0].Api.Matches.TryProposeAsync(table.Id, new(CourtId: venue.Court()))).OrThrow();

    private static async Task BookAsync(Table table, VenueRow venue)
    {
        var decided = await table.VoteAsync(1, await ProposeAsync(table, venue), true);
        Assert.Equal(ChangeState.Accepted, decided.State);
    }

    /// <summary>Another member wants the court at the start of the game; the code of the refusal.</summary>
    private async Task<string?> TryBookAsync(VenueRow venue, Table table) =>
        (await (await _api.JoinAsync()).Api.Venues.TryHoldAsync(venue.Court(), new(table.Match.StartsAt, 60))).Problem?.Code;

    private async Task<IReadOnlyList<CourtOffer>> HeldAsync(Table table)
    {
        await UntilAsync(async () => (await table.CardAsync()).Courts is [{ HeldUntil: not null }, ..], "a court is held");
        return (await table.CardAsync()).Courts!;
    }

    private async Task<(Guid Court, BookingState State, DateTimeOffset? HeldUntil)[]> BookingsAsync(Table table)
    {
        await using var db = _api.OpenDatabase();
        return [.. (await db.CourtBookings.AsNoTracking().Where(b => b.MatchId == table.Id).ToListAsync())
            .Select(b => (b.CourtId, b.State, b.HeldUntil))];
    }

    private Task UntilAsync(Func<Task<bool>> holds, string what) => Patience.UntilAsync(
        async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return await holds();
        }, what);
}
