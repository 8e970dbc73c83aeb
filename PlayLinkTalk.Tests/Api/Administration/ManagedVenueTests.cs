using PlayLinkTalk.Tests.Api.Venues;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Administration;

/// <summary>Admins find any venue, and what they change of it is audited.</summary>
public sealed class ManagedVenueTests : IAsyncLifetime
{
    private ApiServer _api = null!;
    private Player _admin = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync();
        _admin = await _api.AdminAsync();
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Venues_are_found_by_a_part_of_their_name()
    {
        await _api.AddAsync(Place.Row("North hall"), Place.Row("South hall"), Place.Row("100% park"));

        Assert.Equal(["North hall", "South hall"], await NamesAsync("hall"));
        Assert.Equal(["100% park"], await NamesAsync("%"));
        Assert.Equal(3, (await Pages.ReadAllAsync(async cursor =>
            (await _admin.Api.Administration.TryListVenuesAsync(null, cursor, 1)).OrThrow())).Count);
        Assert.Equal("search", Assert.Single(
            (await _admin.Api.Administration.TryListVenuesAsync(new string('a', 121))).Problem!.Errors).Key);
    }

    [Fact]
    public async Task A_change_by_an_admin_is_audited_and_one_by_a_manager_is_not()
    {
        var manager = await _api.JoinAsync("Max");
        var venue = Place.Row("Hall");
        await _api.AddAsync(venue);
        (await _admin.Api.Venues.TryAppointAsync(venue.Id, manager.Id)).OrThrow();
        // Of one millisecond, either would be the newest.
        _api.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await _admin.Api.Venues.TryChangeAsync(venue.Id, new(Price: "10"))).OrThrow();
        (await manager.Api.Venues.TryChangeAsync(venue.Id, new(Price: "12"))).OrThrow();

        Assert.Equal(
            [("change-venue", _admin.Id), ("appoint-manager", _admin.Id)],
            (await _admin.AuditAsync()).Where(entry => entry.SubjectId == venue.Id).Select(entry => (entry.Act, entry.Actor!.Id)));
        Assert.Equal(
            ["Max"], (await _admin.Api.Administration.TryListManagersAsync(venue.Id)).OrThrow().Items.Select(each => each.Name));
    }

    private async Task<IEnumerable<string>> NamesAsync(string search) =>
        (await _admin.Api.Administration.TryListVenuesAsync(search)).OrThrow().Items.Select(venue => venue.Name).Order();
}
