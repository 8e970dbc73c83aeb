using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Liking;
using PlayLinkTalk.Contracts.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

public sealed class MatchPageTests : IAsyncLifetime
{
    private readonly Guid _other = Guid.CreateVersion7();
    private WebServer web = null!;

    public async Task InitializeAsync() => web = await WebServer.StartAsync();

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Fact]
    public async Task A_game_that_was_called_off_says_why_and_what_goes_on()
    {
        var match = Add(MatchState.CalledOff);
        using var browser = web.Open(signedIn: true);

        var page = await browser.ReadAsync($"/matches/{match}");

        Assert.Contains("최소 인원이 모이지 않았어요", page);
        Assert.Contains("href=\"/play\"", page);
        Assert.DoesNotContain("참가 취소", page);
    }

    [Fact]
    public async Task After_a_game_one_can_say_again_with_them_and_take_it_back()
    {
        var match = Add(MatchState.Played);
        using var browser = web.Open(signedIn: true);
        Assert.Contains("또 함께하고 싶어요", await browser.ReadAsync($"/matches/{match}"));

        using var liked = await browser.PostAsync($"/matches/{match}", "player", ("Like", $"{_other}"));
        web.Api.Liked.Add(new LikedPlayer(new PlayerName(_other, "준"), DateTimeOffset.UtcNow));
        Assert.Contains("또 함께하기 취소", await browser.ReadAsync($"/matches/{match}"));
        using var forgotten = await browser.PostAsync($"/matches/{match}", "player", ("Unlike", $"{_other}"));

        Assert.Contains(web.Api.Calls, call => call.Call == $"PUT /api/players/{_other}/liked");
        Assert.Contains(web.Api.Calls, call => call.Call == $"DELETE /api/players/{_other}/liked");
    }

    [Fact]
    public async Task Before_a_game_there_is_nothing_to_like()
    {
        var match = Add(MatchState.Full);
        using var browser = web.Open("en", signedIn: true);

        Assert.DoesNotContain("Again with them", await browser.ReadAsync($"/matches/{match}"));
    }

    [Theory]
    [InlineData("ko", "실력 미입력", "중급")]
    [InlineData("en", "level not stated", "Solid")]
    public async Task A_level_that_was_never_stated_is_not_made_up(string language, string unsaid, string stated)
    {
        var match = Add(MatchState.Full);
        var players = web.Api.Matches[0].Players;
        web.Api.Matches[0] = web.Api.Matches[0] with { Players = [players[0], players[1] with { Level = null }] };
        using var browser = web.Open(language, signedIn: true);

        var page = await browser.ReadAsync($"/matches/{match}");

        Assert.Contains(unsaid, page);
        Assert.Contains(stated, page);
    }

    private Guid Add(MatchState state)
    {
        var start = DateTimeOffset.UtcNow.AddHours(state == MatchState.Played ? -3 : 3);
        var match = new Match(
            Guid.CreateVersion7(), "tennis-singles", "seoul-mapo", start, start.AddHours(1.5), state, Guid.CreateVersion7(), 2, 2, 2,
            [new(web.Api.Me.Id, "미나", 3, 1, false), new(_other, "준", 3, 1, false)]);
        web.Api.Matches.Add(match);
        return match.Id;
    }
}
