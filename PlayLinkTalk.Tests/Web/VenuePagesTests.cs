using System.Globalization;
using System.Net;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Tests.Api.Uploads;
using PlayLinkTalk.Tests.Api.Venues;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>Venues as a browser without script sees them.</summary>
public sealed class VenuePagesTests : IAsyncLifetime
{
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_court_is_found_on_list_and_map_booked_confirmed_and_cancelled()
    {
        var venue = Place.Row("Mapo Hall");
        await site.Api.AddAsync(venue, Place.Row("Squash Hall", sport: "squash"));
        var mia = await site.Api.JoinAsync("Mia");
        using var browser = site.Open(mia);

        var list = await browser.ReadAsync("/venues?sport=billiards&km=5");
        Assert.Contains("Mapo Hall", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Squash Hall", list, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"map\"", list, StringComparison.Ordinal);
        Assert.Contains("map__pin", list, StringComparison.Ordinal);
        var page = await browser.ReadAsync($"/venues/{venue.Id}");
        string[] apps =
            ["geo:37.557,126.916?q=", "https://map.kakao.com/link/to/", "nmap://route/public?", "https://www.google.com/maps/dir/"];
        foreach (var app in apps)
        {
            Assert.Contains($"href=\"{app}", page, StringComparison.Ordinal);
        }

        var start = site.Api.Now.AddDays(2);
        var typed = start.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        (string, string)[] fields = [("Court", $"{venue.Court()}"), ("Start", typed), ("Minutes", "60")];
        using (var held = await browser.PostAsync($"/venues/{venue.Id}", "book", fields))
        {
            Assert.Equal("/venues/bookings", Path(held));
        }

        using (var taken = await browser.PostAsync($"/venues/{venue.Id}", "book", fields))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
            Assert.Contains("It has just been taken", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var booking = Assert.Single((await mia.Api.Venues.BookingsAsync()).Items);
        using (var confirmed = await browser.PostAsync("/venues/bookings", "booking", ("Confirm", $"{booking.Id}")))
        {
            Assert.Equal("/venues/bookings", Path(confirmed));
        }

        Assert.Equal(BookingState.Booked, Assert.Single((await mia.Api.Venues.BookingsAsync()).Items).State);
        var day = start.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Contains("Taken: ", await browser.ReadAsync($"/venues/{venue.Id}?date={day}"), StringComparison.Ordinal);
        using (var ended = await browser.PostAsync("/venues/bookings", "booking", ("End", $"{booking.Id}")))
        {
            Assert.Equal("/venues/bookings", Path(ended));
        }

        Assert.Contains("No court is booked", await browser.ReadAsync("/venues/bookings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_edits_the_venue_and_ends_a_booking_and_others_find_no_such_page()
    {
        var venue = Place.Row("Mapo Hall");
        await site.Api.AddAsync(venue);
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        await using (var db = site.Api.OpenDatabase())
        {
            db.VenueManagers.Add(new() { VenueId = venue.Id, AccountId = mia.Id, Since = site.Api.Now });
            await db.SaveChangesAsync();
        }

        var booking = (await bo.Api.Venues.TryHoldAsync(venue.Court(), new(site.Api.Now.AddDays(1), 60))).OrThrow();
        using var browser = site.Open(mia);
        Assert.Contains("Mapo Hall", await browser.ReadAsync("/venues/managed"), StringComparison.Ordinal);

        using (var saved = await browser.PostAsync(
            $"/venues/{venue.Id}/edit", "venue", ("Form.Name", "New Hall"), ("Form.Address", "Street 2"), ("Form.Price", "12,000"),
            ("Form.Opens", "06:30"), ("Form.Closes", "26:00"), ("Form.Closed[1]", "on")))
        {
            Assert.Equal($"/venues/{venue.Id}/edit?saved=1", Path(saved));
        }

        var changed = (await bo.Api.Venues.FindAsync(venue.Id))!;
        Assert.Equal(("New Hall", "12,000", 390, 1560), (changed.Name, changed.Price, changed.Opens, changed.Closes));
        Assert.Equal([DayOfWeek.Monday], changed.ClosedDays);
        var day = site.Api.Now.AddDays(1).ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Contains("Bo", await browser.ReadAsync($"/venues/{venue.Id}/day?date={day}"), StringComparison.Ordinal);
        using (var ended = await browser.PostAsync($"/venues/{venue.Id}/day?date={day}", "end", ("Booking", $"{booking.Id}")))
        {
            Assert.Equal($"/venues/{venue.Id}/day?date={day}", Path(ended));
        }

        Assert.Empty((await bo.Api.Venues.BookingsAsync()).Items);
        using var other = site.Open(bo);
        foreach (var page in (string[])["edit", "day"])
        {
            using var missing = await other.GetAsync($"/venues/{venue.Id}/{page}");
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        using var import = await other.PostAsync("/venues/import", "import", ("Csv", "name"));
        Assert.Equal(HttpStatusCode.NotFound, import.StatusCode);
    }

    [Fact]
    public async Task A_manager_adds_a_picture_without_script_and_takes_it_away()
    {
        var venue = Place.Row("Mapo Hall");
        await site.Api.AddAsync(venue);
        var (mia, bo) = (await site.Api.JoinAsync("Mia"), await site.Api.JoinAsync("Bo"));
        await using (var db = site.Api.OpenDatabase())
        {
            db.VenueManagers.Add(new() { VenueId = venue.Id, AccountId = mia.Id, Since = site.Api.Now });
            await db.SaveChangesAsync();
        }

        using (var browser = site.Open(mia))
        {
            Assert.Contains($"/venues/{venue.Id}/pictures", await browser.ReadAsync($"/venues/{venue.Id}"), StringComparison.Ordinal);
            var image = await mia.UploadAsync(TestFiles.Image());
            (await mia.Api.Venues.TryAddPictureAsync(venue.Id, image.Id)).OrThrow();
            Assert.Contains("alt=\"Mapo Hall, picture 1\"", await browser.ReadAsync($"/venues/{venue.Id}"), StringComparison.Ordinal);
            using (var nothing = await browser.PostAsync($"/venues/{venue.Id}/pictures", "picture"))
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
            }

            using var removed = await browser.PostAsync($"/venues/{venue.Id}/pictures", $"remove-{image.Id}");
            Assert.Equal($"/venues/{venue.Id}/pictures", Path(removed));
            Assert.Contains("No pictures yet", await browser.ReadAsync($"/venues/{venue.Id}/pictures"), StringComparison.Ordinal);
        }

        using var other = site.Open(bo);
        using var missing = await other.GetAsync($"/venues/{venue.Id}/pictures");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static string Path(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, $"{(int)response.StatusCode}");
        var location = response.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }
}
