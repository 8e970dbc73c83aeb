using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

public sealed class PlayPageTests : IAsyncLifetime
{
    private WebServer web = null!;

    public async Task InitializeAsync()
    {
        web = await WebServer.StartAsync();
        var start = DateTimeOffset.UtcNow.AddHours(3);
        web.Api.Matches.Add(new(
            Guid.CreateVersion7(), "running", "seoul-mapo", start, start.AddHours(1), MatchState.Open, Guid.CreateVersion7(), 3, 3, 12, []));
        web.Api.Tickets.Add(new(
            Guid.CreateVersion7(), TicketState.Waiting, "football", "seoul-mapo", 5, start, start.AddHours(3), null, GenderRule.Any, 1, 5, 1,
            DateTimeOffset.UtcNow, null, null, null, new(null, null), 0, 21, [], null));
    }

    public async Task DisposeAsync() => await web.DisposeAsync();

    [Theory]
    [InlineData("ko", "예정된 경기", "찾고 있는 경기")]
    [InlineData("en", "Your upcoming games", "Still looking for")]
    public async Task A_game_to_come_is_not_headed_as_one_under_way(string language, string upcoming, string looking)
    {
        using var browser = web.Open(language, signedIn: true);

        var page = await browser.ReadAsync("/play");

        var (games, wishes) = (page.IndexOf(upcoming, StringComparison.Ordinal), page.IndexOf(looking, StringComparison.Ordinal));
        Assert.InRange(page.IndexOf("href=\"/matches/", StringComparison.Ordinal), games, wishes);
        Assert.True(page.IndexOf("href=\"/waiting/", StringComparison.Ordinal) > wishes);
    }
}
