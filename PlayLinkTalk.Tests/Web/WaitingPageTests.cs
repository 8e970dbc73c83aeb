using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

public sealed class WaitingPageTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("nobody-asks", "10km 안에", "축구를 신청한 사람이 아직 없어요")]
    [InlineData("too-far", "축구를 신청한 7명은", "10km보다 먼 곳")]
    [InlineData("own-level-excluded", "지금 조건으로는", "실력 범위")]
    public async Task A_ticket_without_a_match_is_shown_the_reason(string reason, params string[] said)
    {
        var ticket = Add(new Unmatchable(reason, 7, []));
        using var browser = web.Open(signedIn: true);

        var page = await browser.ReadAsync($"/waiting/{ticket}");

        Assert.All(said, words => Assert.Contains(words, page));
    }

    [Fact]
    public async Task What_would_help_is_one_tap_away()
    {
        var until = DateTimeOffset.UtcNow.AddHours(6);
        var ticket = Add(new Unmatchable("nobody-asks", 0, [
            new(new ChangeTicket(Sport: "tennis-singles"), false, 12),
            new(new ChangeTicket(RadiusKm: 20), true, 21),
            new(new ChangeTicket(Latest: until), false, 22)]));
        using var browser = web.Open(signedIn: true);

        var page = await browser.ReadAsync($"/waiting/{ticket}");
        using var changed = await browser.PostAsync($"/waiting/{ticket}", "change", ("Change", """{"sport":"tennis-singles"}"""));

        Assert.Contains("테니스 단식으로 바꾸기", page);
        Assert.Contains("그 시간에 테니스 단식은 12명이 기다려요", page);
        Assert.Contains("20km까지 넓히기", page);
        Assert.Contains("21명과 바로 함께할 수 있어요", page);
        var call = web.Api.Calls.Single(made => made.Call == $"POST /api/tickets/{ticket}/changes");
        Assert.Contains("tennis-singles", call.Body);
        Assert.EndsWith($"/waiting/{web.Api.Tickets[^1].Id}", changed.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task What_is_no_offer_of_the_page_changes_nothing()
    {
        var ticket = Add(null);
        using var browser = web.Open("en", signedIn: true);

        using var answer = await browser.PostAsync($"/waiting/{ticket}", "change", ("Change", "nonsense"));

        Assert.DoesNotContain(web.Api.Calls, made => made.Call.EndsWith("/changes", StringComparison.Ordinal));
        Assert.EndsWith($"/waiting/{ticket}", answer.Headers.Location!.OriginalString);
    }

    private Guid Add(Unmatchable? unmatchable)
    {
        var now = DateTimeOffset.UtcNow;
        var ticket = new Ticket(
            Guid.CreateVersion7(), TicketState.Waiting, "football", "seoul-mapo", 10, now, now.AddHours(5), null, GenderRule.Any, 1, 5, 1,
            now.AddMinutes(-2), null, null, null, new WaitEstimate(60, 300), 0, 21, [], unmatchable);
        web.Api.Tickets.Add(ticket);
        return ticket.Id;
    }
}
