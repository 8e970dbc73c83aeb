using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Tests.Api.Matches.Card;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Venues;

/// <summary>Admins add venues and say which accounts manage them; managers change their own ones and see their day.</summary>
public sealed class ManagerTests : IAsyncLifetime
{
    private const string Names = "name,kind,address,district,lat,lon,opens,closes,courts,surface,indoor,sports,price,closedDays";
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task An_admin_adds_a_venue_and_its_manager_changes_it_until_dismissed()
    {
        var (admin, manager) = (await AdminAsync(), await _api.JoinAsync("Max"));
        var added = (await admin.Api.Venues.TryAddAsync(New("Hall"))).OrThrow();
        Assert.Equal(404, (await manager.Api.Venues.TryAddAsync(New("Other"))).Problem!.Status);
        Assert.Equal("name", Assert.Single((await admin.Api.Venues.TryAddAsync(New("Hall"))).Problem!.Errors).Key);
        Assert.Equal(404, (await manager.Api.Venues.TryChangeAsync(added.Id, new(Price: "10"))).Problem!.Status);
        Assert.Equal(404, (await manager.Api.Venues.TryAppointAsync(added.Id, manager.Id)).Problem!.Status);

        (await admin.Api.Venues.TryAppointAsync(added.Id, manager.Id)).OrThrow();
        (await admin.Api.Venues.TryAppointAsync(added.Id, manager.Id)).OrThrow();

        Assert.Equal(added.Id, Assert.Single((await manager.Api.Venues.ManagedAsync()).Items).Id);
        Assert.True((await manager.Api.Venues.FindAsync(added.Id))!.Managed);
        Assert.Null((await (await _api.JoinAsync()).Api.Venues.FindAsync(added.Id))!.Managed);
        var changed = (await manager.Api.Venues.TryChangeAsync(
            added.Id, new("New hall", "Hall", "", null, 37.6, null, "12,000", 480, 1560, [DayOfWeek.Monday]))).OrThrow();
        Assert.Equal(
            ("New hall", "Hall", null, added.Address, 37.6, added.Lon, "12,000", 480, 1560),
            (changed.Name, changed.NameEn, changed.Organisation, changed.Address, changed.Lat, changed.Lon, changed.Price, changed.Opens,
                changed.Closes));
        Assert.Equal([DayOfWeek.Monday], changed.ClosedDays);

        (await admin.Api.Venues.TryDismissAsync(added.Id, manager.Id)).OrThrow();
        Assert.Equal(404, (await manager.Api.Venues.TryChangeAsync(added.Id, new(Price: "10"))).Problem!.Status);
        await using var db = _api.OpenDatabase();
        Assert.Equal(
            ["add-venue", "appoint-manager", "dismiss-manager"],
            (await db.AuditLog.Where(a => a.SubjectId == added.Id).Select(a => a.Act).ToListAsync()).Order());
    }

    [Fact]
    public async Task Courts_are_added_changed_and_closed()
    {
        var admin = await AdminAsync();
        var venue = (await admin.Api.Venues.TryAddAsync(New("Hall"))).OrThrow();
        var (first, second) = (venue.Courts[0], venue.Courts[1]);
        var player = await _api.JoinAsync();
        (await player.Api.Venues.TryHoldAsync(second.Id, new(Tomorrow, 60))).OrThrow();

        var changed = (await admin.Api.Venues.TryChangeAsync(venue.Id, new(Courts:
        [
            new("New", ["squash"], CourtSurface.Wood, true), new("First", ["billiards", "squash"], CourtSurface.Carpet, true, first.Id),
        ]))).OrThrow();

        Assert.Equal(["New", "First"], changed.Courts.Select(c => c.Name));
        Assert.Equal((first.Id, CourtSurface.Carpet), (changed.Courts[1].Id, changed.Courts[1].Surface));
        Assert.Equal(["billiards", "squash"], changed.Courts[1].Sports);
        Assert.Empty((await player.Api.Venues.BookingsAsync()).Items);
        var foreign = (await admin.Api.Venues.TryAddAsync(New("Other"))).OrThrow().Courts[0].Id;
        Assert.Equal("courts", Assert.Single((await admin.Api.Venues.TryChangeAsync(
            venue.Id, new(Courts: [new("Stolen", ["squash"], Id: foreign)]))).Problem!.Errors).Key);
    }

    [Fact]
    public async Task A_manager_sees_the_day_and_a_game_whose_booking_ends_is_told_and_finds_others()
    {
        var (venue, other) = (Place.Row(), Place.Row(at: Place.North(1)));
        await _api.AddAsync(venue, other);
        var (admin, manager) = (await AdminAsync(), await _api.JoinAsync("Max"));
        (await admin.Api.Venues.TryAppointAsync(venue.Id, manager.Id)).OrThrow();
        var table = await Table.SitAsync(_api);
        var proposal = (await table.Players[0].Api.Matches.TryProposeAsync(table.Id, new(CourtId: venue.Court()))).OrThrow();
        await table.VoteAsync(1, proposal, true);
        var own = (await manager.Api.Venues.TryHoldAsync(venue.Court(), new(table.Match.StartsAt.AddHours(-2), 60))).OrThrow();
        Assert.Equal(BookingState.Booked, own.State);

        var day = (await manager.Api.Venues.DayAsync(venue.Id, DateOnly.FromDateTime(_api.Now.UtcDateTime)))!.Items;
        Assert.Equal([(null, "Max"), ("billiards", null)], day.Select(b => (b.Sport, b.Name)));
        Assert.Null(await table.Players[0].Api.Venues.DayAsync(venue.Id, DateOnly.FromDateTime(_api.Now.UtcDateTime)));
        Assert.Equal(404, (await table.Players[0].Api.Venues.TryEndAtAsync(venue.Id, day[1].Id)).Problem!.Status);
        (await manager.Api.Venues.TryEndAtAsync(venue.Id, day[1].Id)).OrThrow();

        var card = await table.CardAsync();
        Assert.Null(card.Match.Place);
        Assert.Equal([venue.Court(), other.Court()], card.Courts!.Select(c => c.CourtId));
        Assert.Contains(
            NoticeCodes.CourtLost, (await table.Players[1].Api.Messages.LatestAsync(table.Match.RoomId)).Items.Select(m => m.Text));
    }

    [Fact]
    public async Task A_file_adds_all_of_its_venues()
    {
        var admin = await AdminAsync();

        var added = (await admin.Api.Venues.TryImportAsync(
            $"{Names}\r\n\"Hall, north\",facility,Street 1,seoul-mapo,37.56,126.92,06:00,26:00,3,wood,yes,"
            + "badminton-singles;squash,\"10 \"\"won\"\"\",monday;sunday\r\n"
            + "Park,park,Street 2,seoul-mapo,37.55,126.91,00:00,48:00,1,asphalt,no,running,,\n")).OrThrow();

        Assert.Equal(2, added.Added);
        var found = (await admin.Api.Venues.ListAsync()).Items.ToDictionary(v => v.Name);
        var hall = found["Hall, north"];
        Assert.Equal((360, 1560, "10 \"won\"", true, 3), (hall.Opens, hall.Closes, hall.Price, hall.NeedsBooking, hall.Courts.Count));
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Monday], hall.ClosedDays);
        Assert.All(hall.Courts, court => Assert.Equal(["badminton-singles", "squash"], court.Sports));
        Assert.False(found["Park"].NeedsBooking);
    }

    [Fact]
    public async Task A_wrong_line_is_named_with_what_is_wrong_and_nothing_is_added()
    {
        var admin = await AdminAsync();
        await _api.AddAsync(Place.Row("There"));
        await using var db = _api.OpenDatabase();
        var there = await db.Venues.SingleAsync();

        await ExpectAsync("Good,facility,Street 1,seoul-mapo,37.5,126.9,06:00,22:00,1,wood,yes,squash,,\n"
            + "Bad,castle,Street 2,atlantis,north,126.9,6,22:00,0,gold,maybe,chess,,someday\n"
            + "Bad,facility,Street 3,atlantis,99,126.9,22:00,06:00,1,wood,yes,chess,,",
            "lines[3].kind", "lines[3].lat", "lines[3].opens", "lines[3].courts", "lines[3].surface", "lines[3].indoor",
            "lines[3].closedDays", "lines[4].lat", "lines[4].closes", "lines[4].courts", "lines[4].district");
        await ExpectAsync($"There,facility,{there.Address},seoul-mapo,37.5,126.9,06:00,22:00,1,wood,yes,squash,,", "lines[2].name");
        await ExpectAsync("One,facility,S,seoul-mapo,37.5,126.9,06:00,22:00,1,wood,yes,squash,,\n"
            + "One,facility,S,seoul-mapo,37.5,126.9,06:00,22:00,1,wood,yes,squash,,", "lines[3].name");
        await ExpectAsync("", "csv");
        Assert.Equal("lines[1]", Assert.Single((await admin.Api.Venues.TryImportAsync("name,colour\nHall,blue")).Problem!.Errors).Key);
        Assert.Equal("csv", Assert.Single((await admin.Api.Venues.TryImportAsync("")).Problem!.Errors).Key);

        async Task ExpectAsync(string lines, params string[] fields)
        {
            var refused = (await admin.Api.Venues.TryImportAsync($"{Names}\n{lines}")).Problem!;
            Assert.Equal((400, ProblemCodes.InvalidRequest), (refused.Status, refused.Code));
            Assert.Equal(fields.Order(StringComparer.Ordinal), refused.Errors.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(1, await db.Venues.CountAsync());
        }
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"lat":0}""", "lat")]
    [InlineData("""{"opens":600}""", "closes")]
    [InlineData("""{"opens":600,"closes":500}""", "closes")]
    [InlineData("""{"closedDays":["monday","monday"]}""", "closedDays")]
    [InlineData("""{"courts":[]}""", "courts")]
    [InlineData("""{"courts":[{"name":"1","sports":["chess"]}]}""", "courts[0].sports")]
    [InlineData("""{"courts":[{"name":" ","sports":["squash"]}]}""", "courts[0].name")]
    public async Task A_mistake_is_named(string json, string field)
    {
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var admin = await AdminAsync();

        using var refused = await admin.AskAsync(HttpMethod.Patch, $"/api/venues/{venue.Id}", json);

        await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    private DateTimeOffset Tomorrow => new(_api.Now.Date.AddDays(1).AddHours(5), TimeSpan.Zero);

    private static CreateVenue New(string name) => new(
        VenueKind.Facility, name, "Street 1", "seoul-mapo", 37.557, 126.916, 360, 1320,
        [new("1", ["billiards"]), new("2", ["billiards"])], Organisation: "Club");

    private async Task<Player> AdminAsync()
    {
        var player = await _api.JoinAsync("Ada");
        Assert.True(await _api.Services.GetRequiredService<FirstAdmin>().AppointAsync(player.Email, CancellationToken.None));
        return await _api.SignInAsync(player.Email);
    }
}
