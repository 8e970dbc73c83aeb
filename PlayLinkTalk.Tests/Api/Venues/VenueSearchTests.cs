using System.Net;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Api.Venues.Seeding;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Venues;

/// <summary>Venues near a point, by sport, time and distance.</summary>
public sealed class VenueSearchTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Every_page_goes_on_where_the_last_one_ended_nearest_first()
    {
        var player = await _api.JoinAsync();
        // Several at one place: the distance alone does not order them.
        VenueRow[] near = [.. Enumerable.Range(0, 12).Select(i => Place.Row(at: Place.North(i / 3)))];
        await _api.AddAsync([.. near, Place.Row(at: Place.North(11)), Place.Row(sport: "squash")]);

        var found = await Pages.ReadAllAsync(cursor => player.Api.Venues.ListAsync("billiards", cursor: cursor, limit: 5));

        Assert.Equal(near.Select(v => v.Id).Order(), found.Select(v => v.Id).Order());
        Assert.Equal(found.OrderBy(v => v.DistanceKm).Select(v => v.DistanceKm), found.Select(v => v.DistanceKm));
        Assert.Equal((0, 3), (found[0].DistanceKm, found[^1].DistanceKm));
        Assert.Equal(13, (await player.Api.Venues.ListAsync("billiards", radiusKm: 12)).Items.Count);
        Assert.Empty((await player.Api.Venues.ListAsync(district: "busan-haeundae")).Items);
    }

    [Fact]
    public async Task A_time_finds_what_is_open_and_has_a_court_free_for_all_of_it()
    {
        var player = await _api.JoinAsync();
        // Wednesday 19:00 in Seoul.
        var start = new DateTimeOffset(2030, 5, 1, 10, 0, 0, TimeSpan.Zero);
        var (free, taken, park) = (Place.Row("Free"), Place.Row("Taken"), Place.Row("Park", kind: VenueKind.Park));
        await _api.AddAsync(
            free, taken, park, Place.Row("Early", opens: 360, closes: 1140),
            Place.Row("Closed on Wednesdays", closes: 1440, closedDays: 1 << 3),
            Place.Row("Open past midnight", opens: 600, closes: 1560), Place.Row("Two", courts: 2));
        foreach (var court in (Guid[])[taken.Court(), await CourtAsync("Two")])
        {
            (await player.Api.Venues.TryHoldAsync(court, new(start, 60))).OrThrow();
        }

        Assert.Equal(["Free", "Open past midnight", "Park", "Two"], await NamesAsync(start, start.AddHours(1)));
        // Half open: what is taken until eight is free from eight.
        Assert.Equal(
            ["Free", "Open past midnight", "Park", "Taken", "Two"], await NamesAsync(start.AddHours(1), start.AddHours(2)));
        // Thursday 01:00: the evening before lasts until two.
        Assert.Contains("Open past midnight", await NamesAsync(start.AddHours(6), start.AddHours(7)));
        Assert.DoesNotContain("Open past midnight", await NamesAsync(start.AddHours(6), start.AddHours(8)));

        async Task<IEnumerable<string>> NamesAsync(DateTimeOffset from, DateTimeOffset to) =>
            (await player.Api.Venues.ListAsync("billiards", from: from, to: to)).Items.Select(v => v.Name).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Meeting_rooms_are_found_when_they_are_asked_for()
    {
        var player = await _api.JoinAsync();
        await _api.AddAsync(Place.Row("Room", sport: "", kind: VenueKind.MeetingRoom), Place.Row("Hall"));

        Assert.Equal("Hall", Assert.Single((await player.Api.Venues.ListAsync()).Items).Name);
        Assert.Equal("Room", Assert.Single((await player.Api.Venues.ListAsync(kind: "meeting-room")).Items).Name);
    }

    [Theory]
    [InlineData("sport=chess", "sport")]
    [InlineData("kind=castle", "kind")]
    [InlineData("district=atlantis", "district")]
    [InlineData("radiusKm=51", "radiusKm")]
    [InlineData("from=2030-05-01T10:00:00Z", "to")]
    [InlineData("from=2030-05-01T10:00:00Z&to=2030-05-01T10:00:00Z", "to")]
    [InlineData("from=2030-05-01T10:00:00Z&to=2030-05-02T10:00:00Z", "to")]
    [InlineData("from=0001-01-01T00:00:00Z&to=0001-01-01T01:00:00Z", "from")]
    [InlineData("limit=0", "limit")]
    public async Task A_mistake_is_named(string query, string field)
    {
        var player = await _api.JoinAsync();

        using var refused = await player.AskAsync(HttpMethod.Get, $"/api/venues?{query}");

        await refused.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Fact]
    public async Task The_invented_venues_are_added_once_in_every_district()
    {
        await _api.DisposeAsync();
        var seeding = new Dictionary<string, string?> { ["Venues:Seed"] = "true" };
        _api = await ApiServer.StartAsync(new ApiSetup { Settings = seeding });
        var districts = PlayCatalogue.Load().Districts;
        var expected = districts.Select((d, index) => SeededVenues.Of(d, index, new HashSet<string>(), ManualClock.Start))
            .SelectMany(venues => venues).ToDictionary(v => v.Id);
        Assert.True(expected.Count >= 300);
        Assert.All(expected.Values, v => Assert.True(v.Name.Length <= 60 && v.NameEn!.Length <= 60, v.NameEn));
        await UntilSeededAsync(expected.Count);

        await using var again = await _api.RestartAsync();
        await UntilSeededAsync(expected.Count);
        await using var db = again.OpenDatabase();
        var rows = await db.Venues.AsNoTracking().Include(v => v.Courts).ThenInclude(c => c.Sports).AsSplitQuery().ToListAsync();
        Assert.Equal(expected.Keys.Order(), rows.Select(v => v.Id).Order());
        var sports = PlayCatalogue.Load().Sports.Select(sport => sport.Id);
        Assert.Empty(sports.Except(rows.SelectMany(v => v.Courts).SelectMany(c => c.Sports).Select(s => s.Sport)));
        Assert.All(rows, v => Assert.NotEmpty(v.Courts));
        var player = await again.JoinAsync();
        Assert.Equal(20, (await player.Api.Venues.ListAsync("futsal", radiusKm: 50, limit: 20)).Items.Count);
    }

    private Task UntilSeededAsync(int count) => Patience.UntilAsync(
        async () =>
        {
            await using var db = _api.OpenDatabase();
            return await db.Venues.CountAsync() == count;
        }, "the venues are there");

    private async Task<Guid> CourtAsync(string venue)
    {
        await using var db = _api.OpenDatabase();
        return await db.Venues.Where(v => v.Name == venue).SelectMany(v => v.Courts).OrderBy(c => c.Place).Select(c => c.Id).FirstAsync();
    }
}
