using System.Globalization;
using System.Net;
using PlayLinkTalk.Contracts.Calendar;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The calendar as a browser without script sees it.</summary>
public sealed class CalendarPagesTests : IAsyncLifetime
{
    private SiteServer site = null!;

    public async Task InitializeAsync() => site = await SiteServer.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task An_entry_is_written_shown_in_every_view_changed_and_removed()
    {
        var mia = await site.Api.JoinAsync("Mia");
        using var browser = site.Open(mia);

        using (var saved = await browser.PostAsync(
            "/calendar/new", "entry", ("Form.Title", "Dentist"), ("Form.Start", "2030-05-07T09:30"), ("Form.Minutes", "60"),
            ("Form.Repeats", "FREQ=WEEKLY"), ("Form.Fixed", "on"), ("Form.Ahead[30]", "on")))
        {
            Assert.Equal("/calendar?date=2030-05-07", Path(saved));
        }

        var entry = await EntryAsync(mia);
        Assert.Equal(("FREQ=WEEKLY", true, 30), (entry.Repeats, entry.Fixed, Assert.Single(entry.Reminders)));
        foreach (var (view, times) in ((string, int)[])[("agenda", 5), ("week", 1)])
        {
            var page = await browser.ReadAsync($"/calendar?view={view}&date=2030-05-06");
            Assert.Equal(times, page.Split("<b>Dentist</b>").Length - 1);
            Assert.Contains("09:30", page, StringComparison.Ordinal);
        }

        var month = await browser.ReadAsync("/calendar?view=month&date=2030-05-06");
        Assert.Equal(4, month.Split("<i></i>").Length - 1);

        using (var changed = await browser.PostAsync(
            $"/calendar/entries/{entry.Id}", "entry", ("Form.Title", "Doctor"), ("Form.Start", "2030-05-08T10:00"), ("Form.Minutes", "30"),
            ("Form.Repeats", "")))
        {
            Assert.Equal("/calendar?date=2030-05-08", Path(changed));
        }

        entry = (await mia.Api.Calendar.FindAsync(entry.Id))!;
        Assert.Equal(("Doctor", null, false, 0), (entry.Title, entry.Repeats, entry.Fixed, entry.Reminders.Count));
        using (var removed = await browser.PostAsync($"/calendar/entries/{entry.Id}", "delete"))
        {
            Assert.Equal("/calendar", Path(removed));
        }

        Assert.Contains("Nothing planned", await browser.ReadAsync("/calendar?date=2030-05-06"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_can_not_be_kept_comes_back_with_the_form()
    {
        var mia = await site.Api.JoinAsync("Mia");
        using var browser = site.Open(mia);

        using var refused = await browser.PostAsync(
            "/calendar/new", "entry", ("Form.Title", "Bomb"), ("Form.Start", "2030-05-07T09:30"), ("Form.Minutes", "60"),
            ("Form.Repeats", "FREQ=SECONDLY"));

        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("value=\"Bomb\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#repeats\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_for_other_calendars_is_shown_once_and_can_be_ended()
    {
        var mia = await site.Api.JoinAsync("Mia");
        using var browser = site.Open(mia);

        using var made = await browser.PostAsync("/calendar/settings", "feed", ("Act", "renew"));

        var page = await made.Content.ReadAsStringAsync();
        Assert.Matches("value=\"http[^\"]*/calendar/[A-Za-z0-9_-]{43}\\.ics\"", page);
        Assert.DoesNotMatch("/calendar/[A-Za-z0-9_-]{43}", await browser.ReadAsync("/calendar/settings"));
        using (var ended = await browser.PostAsync("/calendar/settings", "feed", ("Act", "end")))
        {
            Assert.Equal("/calendar/settings?saved=1", Path(ended));
        }

        Assert.Null((await mia.Api.Calendar.FeedAsync()).Since);
        using (var zone = await browser.PostAsync("/calendar/settings", "zone", ("Zone", "Europe/Berlin")))
        {
            Assert.Equal("/calendar/settings?saved=1", Path(zone));
        }

        Assert.Equal("Europe/Berlin", (await mia.Api.Settings.GetAsync()).Zone);
    }

    private static async Task<CalendarEntry> EntryAsync(Api.Player player)
    {
        var day = DateTimeOffset.Parse("2030-05-06T00:00:00Z", CultureInfo.InvariantCulture);
        var item = (await player.Api.Calendar.ListAsync(day, day.AddDays(3))).Items.Single();
        return (await player.Api.Calendar.FindAsync(item.Id))!;
    }

    private static string Path(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, $"{(int)response.StatusCode}");
        var location = response.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }
}
