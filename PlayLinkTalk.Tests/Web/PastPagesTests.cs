using PlayLinkTalk.Contracts.Past;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>History, statistics and the activity log as pages.</summary>
public sealed class PastPagesTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task The_charts_have_a_title_a_description_and_a_table()
    {
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.AddHours(9).DateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        web.Api.Statistics = new(
            4, 330, [new(monday.AddDays(-7), "running", 1), new(monday, "tennis-singles", 3)],
            [new("tennis-singles", 3, 270), new("running", 1, 60)], [new(Guid.NewGuid(), "준", 3)]);
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync("/me/statistics");

        Assert.Contains("<title id=\"weeks-title\">Games by week</title>", page);
        Assert.Contains("<desc id=\"weeks-text\">You played 4 games in the last 12 weeks.</desc>", page);
        Assert.Contains("<desc id=\"sports-text\">You played 5.5 hours in all.</desc>", page);
        Assert.Equal(4, page.Split("<rect class=\"chart__").Length - 1);
        Assert.Matches("<td>Tennis singles</td><td>3</td><td>4.5</td>", page);
        Assert.Contains("준", page);
    }

    [Fact]
    public async Task The_history_begins_with_the_week_in_numbers()
    {
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.AddHours(9).DateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        web.Api.PlayedWeeks.Add(new(monday, 2, 90, ["tennis-singles"], 3));
        web.Api.PlayedWeeks.Add(new(monday.AddDays(-14), 1, 60, ["running", "tennis-singles"], 1));
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync("/me/history");

        Assert.Contains("<li><b>2 games</b></li>", page);
        Assert.Contains("<li><b>1.5 hours</b></li>", page);
        Assert.Contains("<li><b>3 people</b></li>", page);
        Assert.Contains("1 game · 1 hour · 1 person", page);
        Assert.DoesNotContain("Week by week", await browser.ReadAsync("/me/history?cursor=next"));
    }

    [Fact]
    public async Task A_left_game_is_no_link_and_each_outcome_is_said()
    {
        var start = DateTimeOffset.UtcNow.AddDays(-2);
        var (played, left) = (Guid.NewGuid(), Guid.NewGuid());
        web.Api.History.Add(new(played, "running", "seoul-mapo", start, start.AddHours(1), GameOutcome.Played, null, 4));
        web.Api.History.Add(new(left, "running", "seoul-mapo", start, start.AddHours(1), GameOutcome.LeftLate, start, 4));
        web.Api.Activity.Add(new(Guid.NewGuid(), ActivityKind.SignedIn, start, "Firefox on Linux"));
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync("/me/history");

        Assert.Contains($"href=\"/matches/{played}\"", page);
        Assert.DoesNotContain($"/matches/{left}", page);
        Assert.Contains("left late", page);
        Assert.Contains("Firefox on Linux", await browser.ReadAsync("/me/activity"));
        Assert.Contains("href=\"/me/statistics\"", await browser.ReadAsync("/me"));
    }
}
