using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Moderation;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The pages of coming to a game and of strikes, without a script.</summary>
public sealed class AttendancePagesTests : IAsyncLifetime
{
    private readonly Guid _match = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("ko", "참석 확인하기", "출석 확인")]
    [InlineData("en", "Yes, I come", "Attendance")]
    public async Task In_the_last_hour_one_tap_confirms(string language, string confirm, string link)
    {
        Add(startsInMinutes: 50);
        using var browser = web.Open(language, signedIn: true);

        Assert.Contains(link, await browser.ReadAsync($"/matches/{_match}"));
        Assert.Contains(confirm, await browser.ReadAsync($"/matches/{_match}/attendance"));
        using var confirmed = await browser.PostAsync($"/matches/{_match}/attendance", "confirm");

        Assert.EndsWith($"/matches/{_match}/attendance", confirmed.Headers.Location!.OriginalString);
        Assert.Contains(web.Api.Calls, call => call.Call == $"POST /api/matches/{_match}/attendance");
    }

    [Fact]
    public async Task The_card_of_the_room_confirms_too()
    {
        Add(startsInMinutes: 50);
        var room = web.Api.Rooms[0].Id;
        web.Api.CardAttendance = new(1, false, 0);
        using var browser = web.Open("en", signedIn: true);

        var card = await browser.ReadAsync($"/rooms/{room}/card");

        Assert.Contains("1 of 2 come", card);
        Assert.Contains($"action=\"/rooms/{room}/confirm\"", card);
        web.Api.CardAttendance = new(2, true, 0);
        Assert.DoesNotContain("Yes, I come", await browser.ReadAsync($"/rooms/{room}/card"));
    }

    [Fact]
    public async Task A_scanned_code_is_in_the_field_and_a_wrong_one_says_so()
    {
        Add(startsInMinutes: 10);
        web.Api.Attendance = View(10) with { Code = "042042", CodeUntil = DateTimeOffset.UtcNow.AddMinutes(3) };
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync($"/matches/{_match}/attendance?code=123456");
        using var unread = await browser.PostAsync($"/matches/{_match}/attendance", "check-in", ("Code", "12"));
        web.Api.Answers[$"POST /api/matches/{_match}/attendance"] = FakeApi.Problem(400, ProblemCodes.InvalidRequest);
        using var wrong = await browser.PostAsync($"/matches/{_match}/attendance", "check-in", ("Code", "123456"));
        using var right = await browser.PostAsync($"/matches/{_match}/attendance", "check-in", ("Code", "123 456"));

        Assert.Contains("value=\"123456\"", page);
        Assert.Contains("042042", page);
        Assert.Contains("<svg class=\"qr\"", page);
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], [unread.StatusCode, wrong.StatusCode]);
        Assert.Contains("six digits", await wrong.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Found, right.StatusCode);
    }

    [Fact]
    public async Task A_player_that_is_there_names_missing_players()
    {
        Add(startsInMinutes: -20);
        web.Api.Attendance = View(-20, checkedIn: true);
        using var browser = web.Open(signedIn: true);
        Assert.Contains("오지 않은 사람이 있나요?", await browser.ReadAsync($"/matches/{_match}/attendance"));

        using var said = await browser.PostAsync($"/matches/{_match}/attendance", "missing", ("Fault", $"Absent:{_other}"));
        using var nothing = await browser.PostAsync($"/matches/{_match}/attendance", "missing", ("Fault", ""));

        Assert.All([said, nothing], answer => Assert.Equal(HttpStatusCode.Found, answer.StatusCode));
        Assert.Single(web.Api.Calls, call => call.Call == $"POST /api/matches/{_match}/attendance");
        web.Api.Attendance = View(-20);
        Assert.DoesNotContain("오지 않은 사람이", await browser.ReadAsync($"/matches/{_match}/attendance"));
        Assert.DoesNotContain(">호스트<", await browser.ReadAsync($"/matches/{_match}/attendance"));
        // A player that said it comes may speak, too: with the host it counts.
        var confirmed = View(-20) with { Host = _other };
        web.Api.Attendance = confirmed with { Players = [.. confirmed.Players.Select(player => player with { Confirmed = true })] };
        var page = await browser.ReadAsync($"/matches/{_match}/attendance");
        Assert.Contains("오지 않은 사람이 있나요?", page);
        Assert.Contains(">호스트<", page);
    }

    [Theory]
    [InlineData("ko", "불참", "3점", "이의 신청")]
    [InlineData("en", "absent", "3 points", "Appeal")]
    public async Task Strikes_are_listed_with_their_weight_and_appealed(string language, params string[] said)
    {
        var strike = new Strike(
            Guid.CreateVersion7(), _match, "tennis-singles", DateTimeOffset.UtcNow, AttendanceFault.Absent, DateTimeOffset.UtcNow, 3);
        web.Api.Strikes.Add(strike);
        using var browser = web.Open(language, signedIn: true);

        var page = await browser.ReadAsync("/me/strikes");
        using var appealed = await browser.PostAsync("/me/strikes", $"appeal-{strike.Id}", ("Words", "I was there"));
        using var empty = await browser.PostAsync("/me/strikes", $"appeal-{strike.Id}", ("Words", " "));

        Assert.All(said, words => Assert.Contains(words, page));
        Assert.Equal(HttpStatusCode.Found, appealed.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        web.Api.Strikes[0] = strike with { Weight = 0, Appeal = AppealState.Granted, Answer = "We believe you" };
        Assert.Contains("We believe you", await browser.ReadAsync("/me/strikes"));
    }

    private GameAttendance View(int startsInMinutes, bool checkedIn = false)
    {
        var start = DateTimeOffset.UtcNow.AddMinutes(startsInMinutes);
        return new(_match, start.AddHours(-1), start.AddMinutes(-30), start.AddHours(25), null, null,
            [new(web.Api.Me.Id, "미나", false, checkedIn), new(_other, "준", true, false)]);
    }

    private void Add(int startsInMinutes)
    {
        var (start, room) = (DateTimeOffset.UtcNow.AddMinutes(startsInMinutes), Guid.CreateVersion7());
        web.Api.Matches.Add(new(
            _match, "tennis-singles", "seoul-mapo", start, start.AddHours(1.5), startsInMinutes > 0 ? MatchState.Full : MatchState.Playing,
            room, 2, 2, 2, [new(web.Api.Me.Id, "미나", 3, 1, false), new(_other, "준", 3, 1, false)]));
        web.Api.Rooms.Add(new(
            room, PlayLinkTalk.Contracts.Rooms.RoomKind.Match, "tennis-singles", _match, 0, 0, 0, null,
            [new(web.Api.Me.Id, "미나", false, 0)], start));
    }
}
