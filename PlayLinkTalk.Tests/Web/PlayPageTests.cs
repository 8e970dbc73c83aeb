using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

public sealed partial class PlayPageTests : IAsyncLifetime
{
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task Errors_name_their_fields_and_lead_to_them()
    {
        using var browser = web.Open("en", signedIn: true);

        using var refused = await browser.PostAsync("/play", "play",
            ("Form.Sport", "chess"), ("Form.When", "custom"), ("Form.From", "soon"), ("Form.District", "atlantis"), ("Form.Radius", "99"),
            ("Form.LevelMin", "4"), ("Form.LevelMax", "2"), ("Form.Seats", "0"));

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Matches("<div[^>]*role=\"alert\"[^>]*tabindex=\"-1\"[^>]*autofocus", page);
        foreach (var (field, label) in ((string, string)[])[
            ("sport", "Sport"), ("window", "When"), ("district", "District"), ("radiusKm", "How far I would go"),
            ("levelMin", "Level from"), ("seats", "Party")])
        {
            Assert.Contains($"<a href=\"#{field}\">{label}</a>", page);
            Assert.Single(Regex.Matches(page, $" id=\"{field}\""));
        }
    }

    [Fact]
    public async Task The_Apis_words_about_the_window_lead_to_the_window()
    {
        web.Api.Answers["POST /api/tickets"] = FakeApi.Problem(400, ProblemCodes.InvalidRequest, "earliest", "latest");
        using var browser = web.Open("en", signedIn: true);

        using var refused = await browser.PostAsync("/play", "play", Wish("now"));

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Single(Regex.Matches(page, "<li>.*Please check from and until"));
        Assert.Contains("<a href=\"#window\">When</a>", page);
    }

    [Fact]
    public async Task A_clash_with_an_entry_of_the_calendar_offers_to_look_all_the_same()
    {
        web.Api.Answers["POST /api/tickets"] = FakeApi.Problem(409, ProblemCodes.OverlappingEntry);
        using var browser = web.Open("en", signedIn: true);

        using var refused = await browser.PostAsync("/play", "play", Wish("now"));
        Assert.Contains("name=\"Form.OverEntries\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var asked = await browser.PostAsync("/play", "play", [.. Wish("now"), ("Form.OverEntries", "on")]);
        Assert.Equal(
            [false, true],
            web.Api.Calls.Where(call => call.Call == "POST /api/tickets")
                .Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("overEntries").GetBoolean()));
    }

    [Theory]
    [InlineData("matchId", "/matches/", "See that game")]
    [InlineData("ticketId", "/waiting/", "See that request")]
    [InlineData("partyId", "/party/", "See that seat with friends")]
    public async Task A_clash_leads_to_what_is_in_the_way(string named, string path, string words)
    {
        var id = Guid.CreateVersion7();
        web.Api.Answers["POST /api/tickets"] = TypedResults.Problem(
            statusCode: 409, extensions: new Dictionary<string, object?> { ["code"] = ProblemCodes.OverlappingPlan, [named] = id });
        using var browser = web.Open("en", signedIn: true);

        using var refused = await browser.PostAsync("/play", "play", Wish("now"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains($"<a href=\"{path}{id}\">{words}</a>", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_clash_is_named_by_its_sport_and_time()
    {
        var (id, start) = (Guid.CreateVersion7(), new DateTimeOffset(2035, 5, 2, 10, 0, 0, TimeSpan.Zero));
        web.Api.Answers["POST /api/tickets"] = TypedResults.Problem(statusCode: 409, extensions: new Dictionary<string, object?>
        {
            ["code"] = ProblemCodes.OverlappingPlan, ["partyId"] = id, ["sport"] = "tennis-singles", ["startsAt"] = start,
            ["endsAt"] = start.AddHours(2),
        });
        using var browser = web.Open("en", signedIn: true);

        using var refused = await browser.PostAsync("/play", "play", Wish("now"));

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Matches($"<a href=\"/party/{id}\">See that seat with friends: Tennis singles · [^<]*19:00–21:00</a>", page);
    }

    [Fact]
    public async Task A_wish_for_levels_asks_once_for_the_members_own()
    {
        web.Api.Tickets.Add(Ticket("tennis-singles", TicketState.Waiting, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(3)));
        using var browser = web.Open("en", signedIn: true);
        Assert.DoesNotContain("name=\"Form.Level\"", await browser.ReadAsync("/play"));
        (string, string)[] wish = [.. Wish("now"), ("Form.LevelMin", "2"), ("Form.LevelMax", "4")];

        using (var asked = await browser.PostAsync("/play", "play", wish))
        {
            var page = await asked.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
            Assert.Contains("<a href=\"#level\">My level in this sport</a>: You ask for levels in this sport.", page);
            Assert.Contains("name=\"Form.Level\"", page);
            Assert.DoesNotContain(web.Api.Calls, call => call.Call is "PATCH /api/me" or "POST /api/tickets");
        }

        using var sent = await browser.PostAsync("/play", "play", [.. wish, ("Form.Level", "3")]);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var saved = web.Api.Calls.Single(call => call.Call == "PATCH /api/me").Body;
        Assert.Contains("""[{"sport":"basketball-3x3","level":3},{"sport":"tennis-singles","level":3}]""", saved);
    }

    [Fact]
    public async Task A_form_that_is_posted_twice_is_one_wish_and_one_that_was_changed_is_another()
    {
        web.Api.Tickets.Add(Ticket("tennis-singles", TicketState.Waiting, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(3)));
        using var browser = web.Open("en", signedIn: true);
        var page = await browser.ReadAsync("/play");
        var key = Regex.Match(page, "name=\"Form.Key\" value=\"(?<key>[0-9a-f-]{36})\"").Groups["key"].Value;
        using (await browser.PostAsync("/play", "play", [.. Wish("now"), ("Form.Key", key)]))
        using (await browser.PostAsync("/play", "play", [.. Wish("now"), ("Form.Key", key)]))
        {
            Assert.Equal([key, key], Keys());
        }

        web.Api.Answers["POST /api/tickets"] = FakeApi.Problem(409, ProblemCodes.DifferentTicket);
        using var changed = await browser.PostAsync("/play", "play", [.. Wish("now"), ("Form.Key", key)]);

        Assert.Equal($"/waiting/{web.Api.Tickets[0].Id}", changed.Headers.Location!.OriginalString);
        Assert.Equal(4, Keys().Length);
        Assert.Equal(2, Keys().Distinct().Count());

        string[] Keys() => [.. web.Api.Calls.Where(call => call.Call == "POST /api/tickets")
            .Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("clientTicketId").GetString()!)];
    }

    [Fact]
    public async Task What_is_suggested_is_the_last_sport_at_a_time_that_is_free()
    {
        using var browser = web.Open("en", signedIn: true);
        var before = await browser.ReadAsync("/play");
        Assert.Equal("basketball-3x3", Chosen(before, "Form.Sport"));
        var (sport, taken) = ("climbing", Chosen(before, "Form.When"));

        // A game tonight that came out of the newest of two wishes.
        var (from, until) = (At(before, "from"), At(before, "until"));
        web.Api.Tickets.Add(Ticket(sport, TicketState.Matched, from, until));
        web.Api.Tickets.Add(Ticket("running", TicketState.Cancelled, from, until));
        web.Api.Matches.Add(new Contracts.Matches.Match(
            Guid.CreateVersion7(), sport, "seoul-mapo", from.AddHours(1), until.AddMinutes(-10), MatchState.Open, Guid.CreateVersion7(),
            2, 2, 6, []));
        var after = await browser.ReadAsync("/play");

        Assert.Equal(sport, Chosen(after, "Form.Sport"));
        Assert.NotEqual(taken, Chosen(after, "Form.When"));
        Assert.True(At(after, "from") >= until.AddMinutes(-10) || At(after, "until") <= from.AddHours(1));
    }

    [Fact]
    public async Task Where_every_offer_is_taken_a_free_evening_is_suggested()
    {
        var now = DateTimeOffset.UtcNow;
        web.Api.Tickets.Add(Ticket("football", TicketState.Waiting, now, now.AddDays(2)));
        var weekend = now.AddDays(2);
        web.Api.Tickets.Add(Ticket("football", TicketState.Waiting, weekend, now.AddDays(4)));
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync("/play");

        Assert.True(At(page, "from") >= now.AddDays(4));
    }

    [Fact]
    public async Task What_was_typed_is_kept_by_the_page() =>
        Assert.Contains("data-draft=\"wish\"", await ReadAsync("/play"));

    private async Task<string> ReadAsync(string path)
    {
        using var browser = web.Open(signedIn: true);
        return await browser.ReadAsync(path);
    }

    private static (string, string)[] Wish(string when) =>
        [("Form.Sport", "tennis-singles"), ("Form.When", when), ("Form.District", "seoul-mapo"), ("Form.Radius", "10")];

    private static Ticket Ticket(string sport, TicketState state, DateTimeOffset from, DateTimeOffset until) => new(
        Guid.CreateVersion7(), state, sport, "seoul-mapo", 10, from, until, null, GenderRule.Any, 1, 5, 1, DateTimeOffset.UtcNow,
        null, null, null, new WaitEstimate(null, null), 0, null, [], null);

    private static string Chosen(string page, string name) =>
        Radio().Matches(page).Where(match => match.Groups["name"].Value == name).Select(match => match.Groups["value"].Value).Single();

    private static DateTimeOffset At(string page, string field) => new(
        DateTime.ParseExact(Regex.Match(page, $"<input id=\"{field}\"[^>]* value=\"([^\"]*)\"").Groups[1].Value, "yyyy-MM-ddTHH:mm",
            System.Globalization.CultureInfo.InvariantCulture), Seoul);

    [GeneratedRegex("""<input type="radio" name="(?<name>[^"]*)" value="(?<value>[^"]*)" checked""")]
    private static partial Regex Radio();

    [Theory]
    [InlineData("ko", "예정된 경기", "찾고 있는 경기")]
    [InlineData("en", "Your upcoming games", "Still looking for")]
    public async Task A_game_to_come_is_not_headed_as_one_under_way(string language, string upcoming, string looking)
    {
        var start = DateTimeOffset.UtcNow.AddHours(3);
        web.Api.Matches.Add(new(
            Guid.CreateVersion7(), "running", "seoul-mapo", start, start.AddHours(1), MatchState.Open, Guid.CreateVersion7(),
            3, 3, 12, []));
        web.Api.Tickets.Add(Ticket("football", TicketState.Waiting, start, start.AddHours(3)));
        using var browser = web.Open(language, signedIn: true);

        var page = await browser.ReadAsync("/play");

        var (games, wishes) = (page.IndexOf(upcoming, StringComparison.Ordinal), page.IndexOf(looking, StringComparison.Ordinal));
        Assert.InRange(page.IndexOf("href=\"/matches/", StringComparison.Ordinal), games, wishes);
        Assert.True(page.IndexOf("href=\"/waiting/", StringComparison.Ordinal) > wishes);
    }
}
