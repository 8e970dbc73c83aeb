using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Tickets;

/// <summary>The wait to expect is that of like tickets: the sport, nearby, at about this hour.</summary>
public sealed class WaitEstimateTests : IAsyncLifetime
{
    private const string Here = "seoul-mapo";
    private const string Elsewhere = "busan-haeundae";
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task It_is_that_of_the_sport_until_there_are_enough_nearby_and_at_this_hour()
    {
        Assert.Equal(new WaitEstimate(null, null), await EstimateAsync(Here));
        await WaitAsync(Elsewhere, games: 4, seconds: 50);
        Assert.Equal(50, (await EstimateAsync(Here)).P95Seconds);

        await WaitAsync(Here, games: 8, seconds: 20);
        Assert.Equal(20, (await EstimateAsync(Here)).P95Seconds);
        Assert.Equal(50, (await EstimateAsync(Elsewhere)).P95Seconds);

        _api.Clock.Advance(TimeSpan.FromHours(6));
        await WaitAsync(Here, games: 8, seconds: 5);
        Assert.Equal(5, (await EstimateAsync(Here)).P95Seconds);
    }

    /// <summary>Games for two of which one had to wait so long and the other not at all.</summary>
    private async Task WaitAsync(string district, int games, double seconds)
    {
        for (var game = 0; game < games; game++)
        {
            var players = await _api.JoinAsync(2);
            await players[0].AskForGameAsync(district: district);
            _api.Clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Equal(TicketState.Matched, (await players[1].AskForGameAsync(district: district)).State);
        }

        // What is known is remembered for a moment.
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<WaitEstimate> EstimateAsync(string district)
    {
        var player = await _api.JoinAsync();
        var ticket = await player.Api.Tickets.CreateAsync(player.Wish(district: district) with { LevelMin = 1, LevelMax = 5, Gender = GenderRule.Any });
        Assert.True((await player.Api.Tickets.TryCancelAsync(ticket.Id)).Succeeded);
        return ticket.Wait;
    }
}
