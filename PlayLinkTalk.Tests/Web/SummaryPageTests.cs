using System.Net;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The page of a game that is over, without a script.</summary>
public sealed class SummaryPageTests : IAsyncLifetime
{
    private readonly Guid _match = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("ko", "결과와 평가", "이긴 사람을 골라 주세요", "10초 평가")]
    [InlineData("en", "Result and ratings", "Choose who won", "Rate in ten seconds")]
    public async Task Players_state_the_result_and_rate_each_other(string language, string link, params string[] said)
    {
        Add();
        using var browser = web.Open(language, signedIn: true);
        Assert.Contains(link, await browser.ReadAsync($"/matches/{_match}"));

        var page = await browser.ReadAsync($"/matches/{_match}/summary");
        using var stated = await browser.PostAsync(
            $"/matches/{_match}/summary", "result", ("Winners", $"{_other}"), ("Score", "21:15"));
        using var rated = await browser.PostAsync(
            $"/matches/{_match}/summary", "rate", ($"manner-{_other}", "Good"), ($"level-{_other}", "Right"), ($"why-{_other}", "fair"));
        using var nothing = await browser.PostAsync($"/matches/{_match}/summary", "rate");
        using var tooLong = await browser.PostAsync($"/matches/{_match}/summary", "result", ("Score", new string('1', 41)));

        Assert.All(said, words => Assert.Contains(words, page));
        Assert.All([stated, rated, nothing], answer => Assert.Equal(HttpStatusCode.Found, answer.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        Assert.Single(web.Api.Calls, call => call.Call == $"POST /api/matches/{_match}/result");
        Assert.Single(web.Api.Calls, call => call.Call == $"POST /api/matches/{_match}/ratings");
    }

    [Fact]
    public async Task A_stated_result_can_be_disputed()
    {
        Add();
        var now = DateTimeOffset.UtcNow;
        web.Api.Summary = new(
            _match, [new(web.Api.Me.Id, "미나", false), new(_other, "준", false)],
            new(ResultState.Stated, [_other], "21:15", new PlayerName(_other, "준"), now, now.AddDays(1), now.AddDays(2), true), false,
            now.AddDays(-1));
        using var browser = web.Open("en", signedIn: true);

        var page = await browser.ReadAsync($"/matches/{_match}/summary");
        using var disputed = await browser.PostAsync($"/matches/{_match}/summary", "dispute");

        Assert.All(["Won: 준", "21:15", "That is wrong", "The time to rate is over"], words => Assert.Contains(words, page));
        Assert.Equal(HttpStatusCode.Found, disputed.StatusCode);
        Assert.Contains(web.Api.Calls, call => call.Call == $"POST /api/matches/{_match}/result/dispute");
    }

    private void Add()
    {
        var start = DateTimeOffset.UtcNow.AddHours(-3);
        web.Api.Matches.Add(new(
            _match, "tennis-singles", "seoul-mapo", start, start.AddHours(1.5), MatchState.Played, Guid.CreateVersion7(), 2, 2, 2,
            [new(web.Api.Me.Id, "미나", 3, 1, false), new(_other, "준", 3, 1, false)]));
    }
}
