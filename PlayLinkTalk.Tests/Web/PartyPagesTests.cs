using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The pages of seats for friends, as each visitor sees them.</summary>
public sealed class PartyPagesTests : IAsyncLifetime
{
    private readonly Guid _id = Guid.NewGuid();
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow.AddHours(3);
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task A_visitor_takes_a_seat_with_a_nickname_and_the_preview_names_no_people()
    {
        Add(null);
        using var browser = web.Open("en");

        var page = await browser.ReadAsync($"/party/{_id}?nickname=Jun");

        Assert.Contains("value=\"Jun\"", page);
        Assert.Contains("<meta property=\"og:title\" content=\"Tennis singles · Mapo-gu, Seoul\"", page);
        Assert.Contains("1 seat for a friend\"", page);
        using var joined = await browser.PostAsync($"/party/{_id}", "party", ("Nickname", "Jun"), ("Choice", "join"));
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Contains(web.Api.Calls, call => call.Call == "POST /api/guests" && call.Body.Contains("\"Jun\"", StringComparison.Ordinal));
        Assert.Contains(web.Api.Calls, call => call.Call == $"POST /api/parties/{_id}/members");
        using var other = web.Open("en");
        using var empty = await other.PostAsync($"/party/{_id}", "party", ("Nickname", " "), ("Choice", "join"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
    }

    [Theory]
    [InlineData(PartyMemberState.Invited, "함께하기", "join", "POST /api/parties/{0}/members")]
    [InlineData(PartyMemberState.Invited, "이번엔 쉬기", "leave", "DELETE /api/parties/{0}/members/me")]
    [InlineData(PartyMemberState.Accepted, "자리 내놓기", "leave", "DELETE /api/parties/{0}/members/me")]
    [InlineData(null, "자리 받기", "join", "POST /api/parties/{0}/members")]
    public async Task A_member_answers(PartyMemberState? mine, string action, string choice, string call)
    {
        Add(mine);
        using var browser = web.Open(signedIn: true);

        Assert.Contains(action, await browser.ReadAsync($"/party/{_id}"));
        using var answered = await browser.PostAsync($"/party/{_id}", "party", ("Choice", choice));

        Assert.Equal($"/party/{_id}", answered.Headers.Location!.OriginalString);
        Assert.Contains(web.Api.Calls, each => each.Call == string.Format(null, call, _id));
    }

    [Fact]
    public async Task The_owner_shares_the_link_and_a_refusal_is_worded()
    {
        var ticket = Guid.NewGuid();
        Add(null, ticket);
        web.Api.Tickets.Add(new(
            ticket, TicketState.Waiting, "tennis-singles", "seoul-mapo", 10, _start, _start.AddHours(3), null, GenderRule.Any, 1, 5, 2,
            _start, null, null, null, new WaitEstimate(60, 300), 0, 1, [], null));
        using var browser = web.Open(signedIn: true);

        var page = await browser.ReadAsync($"/party/{_id}");

        Assert.Contains($"/party/{_id}\"", page);
        Assert.Contains("답을 기다려요", page);
        web.Api.Answers[$"PUT /api/tickets/{ticket}/party"] = FakeApi.Problem(409, ProblemCodes.NoPartySeat);
        using var refused = await browser.PostAsync($"/party/{_id}", "party", ("Choice", "more"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("남은 자리가 없어요.", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task After_a_game_its_players_are_invited_in_one_form()
    {
        var (match, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        web.Api.Matches.Add(new Match(
            match, "tennis-singles", "seoul-mapo", _start.AddDays(-1), _start.AddHours(-20), MatchState.Played, match, 3, 2, 4,
            [new(web.Api.Me.Id, "미나", 3, 1, false), new(other, "준", 3, 1, false), new(Guid.CreateVersion7(), "로봇", 3, 1, true)]));
        Add(null);
        using var browser = web.Open(signedIn: true);
        Assert.Contains($"href=\"/matches/{match}/again\"", await browser.ReadAsync($"/matches/{match}"));

        var page = await browser.ReadAsync($"/matches/{match}/again");
        Assert.Contains($"name=\"Form.Players[{other}]\"", page);
        Assert.DoesNotContain("로봇", page);
        Assert.Contains("가상 플레이어는 초대에 답할 수 없어서 목록에 없어요.", page);
        using var asked = await browser.PostAsync($"/matches/{match}/again", "again", ($"Form.Players[{other}]", "on"), ("Form.When", "now"));

        Assert.Equal($"/party/{_id}", asked.Headers.Location!.OriginalString);
        Assert.Contains(
            web.Api.Calls,
            call => call.Call == $"POST /api/matches/{match}/again" && call.Body.Contains($"{other}", StringComparison.Ordinal));
    }

    private void Add(PartyMemberState? mine, Guid? ticket = null) => web.Api.Parties.Add(new(
        _id, "tennis-singles", "seoul-mapo", _start, _start.AddHours(3), null, null, 1, true, mine, ticket, null,
        ticket is null ? null : [new(Guid.NewGuid(), "준", PartyMemberState.Invited)]));
}
