using System.Net;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Calendar;

/// <summary>The private address for other calendars, and a game as a file.</summary>
public sealed class CalendarFeedTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_feed_needs_no_session_and_says_when_nothing_has_changed()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        await mia.AskForGameAsync(fromHours: 2);
        var game = (await bo.AskForGameAsync(fromHours: 2)).MatchId!.Value;
        var entry = (await mia.Api.Calendar.TryAddAsync(new(
            "Lunch; with 김미나, Bo", LocalStart: "2030-06-03T12:00", Minutes: 60, Zone: "Europe/Berlin",
            Repeats: "FREQ=WEEKLY;BYDAY=MO"))).OrThrow();
        var url = (await mia.Api.Calendar.TryRenewFeedAsync()).OrThrow().Url;

        using var first = await api.Http.GetAsync(url);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("text/calendar", first.Content.Headers.ContentType!.MediaType);
        var text = await first.Content.ReadAsStringAsync();
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Contains("TZID:Asia/Seoul", lines);
        Assert.Contains("TZID:Europe/Berlin", lines);
        Assert.Contains("BEGIN:DAYLIGHT", lines);
        Assert.Contains($"UID:{game}@playlinktalk", lines);
        Assert.Contains($"UID:{entry.Id}@playlinktalk", lines);
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20300603T120000", lines);
        Assert.Contains(@"SUMMARY:Lunch\; with 김미나\, Bo", lines);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Equal(HttpStatusCode.NotModified, (await AgainAsync(url, first)).StatusCode);

        // What is left or cancelled stays, marked, with a higher number.
        Assert.True((await mia.Api.Matches.TryLeaveAsync(game)).Succeeded);
        Assert.True((await mia.Api.Calendar.TryCancelAsync(entry.Id)).Succeeded);
        using var changed = await AgainAsync(url, first);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var after = await changed.Content.ReadAsStringAsync();
        Assert.Equal(2, after.Split("STATUS:CANCELLED").Length - 1);
        Assert.Equal(2, after.Split("SEQUENCE:1\r\n").Length - 1);
    }

    [Fact]
    public async Task A_new_address_ends_the_one_of_before_and_none_is_kept_in_clear()
    {
        var player = await api.JoinAsync();
        Assert.Null((await player.Api.Calendar.FeedAsync()).Since);
        var old = (await player.Api.Calendar.TryRenewFeedAsync()).OrThrow().Url;
        var url = (await player.Api.Calendar.TryRenewFeedAsync()).OrThrow().Url;

        using (var gone = await api.Http.GetAsync(old))
        {
            await gone.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        }

        await using (var db = api.OpenDatabase())
        {
            Assert.DoesNotContain(db.CalendarFeeds.ToList(), feed => url.Contains(feed.SecretHash, StringComparison.Ordinal));
        }

        Assert.Equal(api.Now, (await player.Api.Calendar.FeedAsync()).Since);
        Assert.True((await player.Api.Calendar.TryEndFeedAsync()).Succeeded);
        using var ended = await api.Http.GetAsync(url);
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
    }

    [Fact]
    public async Task A_game_is_a_file_for_its_players_only()
    {
        var (mia, bo, other) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Other"));
        await mia.AskForGameAsync(fromHours: 2, district: "jeju-jeju");
        var game = (await bo.AskForGameAsync(fromHours: 2, district: "jeju-jeju")).MatchId!.Value;

        using var file = await mia.AskAsync(HttpMethod.Get, $"/api/matches/{game}/calendar.ics");
        using var foreign = await other.AskAsync(HttpMethod.Get, $"/api/matches/{game}/calendar.ics");

        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains($"UID:{game}@playlinktalk", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await foreign.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    private Task<HttpResponseMessage> AgainAsync(string url, HttpResponseMessage before)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        return api.Http.SendAsync(request);
    }
}
