using System.Net;
using PlayLinkTalk.Contracts.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The card of a played game: on the page of its players, and at its public address.</summary>
public sealed class SharedGamePageTests : IAsyncLifetime
{
    private readonly Guid _match = Guid.CreateVersion7();
    private readonly Guid _share = Guid.NewGuid();
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("ko", "테니스", "함께 뛴 경기")]
    [InlineData("en", "Tennis singles", "A game that was played")]
    public async Task A_visitor_sees_the_card_and_a_messenger_its_picture(string language, string sport, string lead)
    {
        var start = DateTimeOffset.UtcNow.AddDays(-1);
        web.Api.SharedGame = new("tennis-singles", "seoul-mapo", start, start.AddHours(1), 2, "6:4", [new("준", true)]);
        using var browser = web.Open(language);

        var page = await browser.ReadAsync($"/g/{_share}");

        Assert.Contains(sport, page);
        Assert.Contains(lead, page);
        Assert.Contains(
            $"<meta property=\"og:image\" content=\"{web.Address}api/shared-games/{_share}/card?language={language}\"", page);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\"", page);
        Assert.Contains("준", page);
        web.Api.SharedGame = null;
        using var gone = await browser.GetAsync($"/g/{_share}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_player_saves_the_card_opens_the_link_and_closes_it()
    {
        var start = DateTimeOffset.UtcNow.AddHours(-3);
        web.Api.Matches.Add(new(
            _match, "tennis-singles", "seoul-mapo", start, start.AddHours(1.5), MatchState.Played, Guid.CreateVersion7(), 2, 2, 2,
            [new(web.Api.Me.Id, "미나", 3, 1, false)]));
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync($"/matches/{_match}/summary");
        using var opened = await browser.PostAsync($"/matches/{_match}/summary", "share");
        web.Api.Share = new(_share, DateTimeOffset.UtcNow);
        var open = await browser.ReadAsync($"/matches/{_match}/summary");
        using var closed = await browser.PostAsync($"/matches/{_match}/summary", "unshare");

        Assert.Contains($"src=\"/api/matches/{_match}/share-card?language=en\"", page);
        Assert.DoesNotContain($"/g/{_share}", page);
        Assert.Contains($"value=\"{web.Address}g/{_share}\"", open);
        Assert.All([opened, closed], answer => Assert.Equal(HttpStatusCode.Found, answer.StatusCode));
        Assert.Contains(web.Api.Calls, call => call.Call == $"PUT /api/matches/{_match}/share");
        Assert.Contains(web.Api.Calls, call => call.Call == $"DELETE /api/matches/{_match}/share");
    }
}
