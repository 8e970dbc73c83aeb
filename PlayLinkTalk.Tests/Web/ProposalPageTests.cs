using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The waiting page of a player with an open proposal.</summary>
public sealed class ProposalPageTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("ko", "경기가 준비됐어요", "6명 중 4명이 참여해요", "참여하기", "거절하기", "응답 마감까지")]
    [InlineData("en", "A game is ready", "4 of 6 have said yes", "I’m in", "Not this one", "Time to answer")]
    public async Task A_proposal_shows_its_game_and_its_deadline(string language, params string[] said)
    {
        var ticket = Add(accepted: false);
        using var browser = web.Open(language, signedIn: true);

        var page = WebUtility.HtmlDecode(await browser.ReadAsync($"/waiting/{ticket.Id}"));

        Assert.All(said, words => Assert.Contains(words, page));
        Assert.Contains($"<title>{said[0]}</title>", page);
        Assert.Contains("data-countdown", page);
        var card = WebUtility.HtmlDecode(await browser.ReadAsync($"/waiting/{ticket.Id}/card"));
        Assert.All(said, words => Assert.Contains(words, card));
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("decline")]
    public async Task The_answer_is_one_tap_and_names_the_game_that_was_seen(string answer)
    {
        var ticket = Add(accepted: false);
        var game = ticket.Proposal!.MatchId;
        using var browser = web.Open(signedIn: true);

        Assert.Contains($"{answer} {game}", await browser.ReadAsync($"/waiting/{ticket.Id}"));
        using var answered = await browser.PostAsync($"/waiting/{ticket.Id}", "answer", ("Answer", $"{answer} {game}"));

        Assert.Single(web.Api.Calls, made => made.Call == $"POST /api/matches/{game}/players/me/{answer}");
        Assert.EndsWith($"/waiting/{ticket.Id}", answered.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_says_so()
    {
        var ticket = Add(accepted: false);
        var path = $"/api/matches/{ticket.Proposal!.MatchId}/players/me/accept";
        web.Api.Answers[$"POST {path}"] = FakeApi.Problem(409, ProblemCodes.AnswerTooLate);
        using var browser = web.Open("en", signedIn: true);

        using var refused = await browser.PostAsync($"/waiting/{ticket.Id}", "answer", ("Answer", $"accept {ticket.Proposal.MatchId}"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("The time to answer is over.", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_player_that_accepted_can_still_decline_and_is_not_asked_again()
    {
        var ticket = Add(accepted: true);
        using var browser = web.Open("en", signedIn: true);

        var page = WebUtility.HtmlDecode(await browser.ReadAsync($"/waiting/{ticket.Id}"));

        Assert.Contains("You said yes", page);
        Assert.Contains("2 more and it is on", page);
        Assert.Contains($"decline {ticket.Proposal!.MatchId}", page);
        Assert.DoesNotContain($"accept {ticket.Proposal.MatchId}", page);
    }

    [Fact]
    public async Task A_player_that_did_not_answer_is_shown_why_the_search_is_over()
    {
        var ticket = Add(accepted: false);
        web.Api.Tickets[^1] = ticket with { State = TicketState.Expired, EndedAt = DateTimeOffset.UtcNow, Proposal = null, EndReason = TicketReasons.NoAnswer };
        using var browser = web.Open("en", signedIn: true);

        Assert.Contains("A game was ready, but you did not answer in time", await browser.ReadAsync($"/waiting/{ticket.Id}"));
    }

    [Fact]
    public async Task The_alerts_lead_to_it()
    {
        var ticket = Add(accepted: false);
        web.Api.Notifications.Add(FakeApi.Entry(2, FeedEventTypes.Ticket, new TicketEvent(
            2, ticket.Id, TicketState.Proposed, null, null, null, null, ticket.Proposal)));
        web.Api.Notifications.Add(FakeApi.Entry(1, FeedEventTypes.Ticket, new TicketEvent(
            1, ticket.Id, TicketState.Waiting, null, null, null, null, Reason: TicketReasons.ProposalEnded)));
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync("/notifications");

        Assert.Contains("A game is ready: 3x3 basketball", page);
        Assert.Contains("Answer by ", page);
        Assert.Contains("The game did not come about", page);
        Assert.Contains($"/waiting/{ticket.Id}", page);
    }

    private Ticket Add(bool accepted)
    {
        var now = DateTimeOffset.UtcNow;
        var game = new ProposedGame(
            Guid.CreateVersion7(), "basketball-3x3", "seoul-mapo", now.AddHours(2), now.AddHours(3), 4, 2, 6, false, accepted,
            accepted ? null : now.AddSeconds(45));
        var ticket = new Ticket(
            Guid.CreateVersion7(), TicketState.Proposed, game.Sport, game.District, 10, now, now.AddHours(5), null, GenderRule.Any, 1, 5, 1,
            now.AddMinutes(-2), null, null, null, new WaitEstimate(60, 300), 0, null, [], null, game);
        web.Api.Tickets.Add(ticket);
        return ticket;
    }
}
