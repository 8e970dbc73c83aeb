using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>A ticket without a match is told only of other sports in which the same wish would find a game.</summary>
public sealed class OtherSportTests : IAsyncLifetime
{
    private const string Sport = "badminton-doubles";
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task What_is_offered_makes_a_game_when_it_is_taken()
    {
        await WaitAsync(3);
        var alone = await _api.JoinAsync();
        var ticket = await alone.AskForGameAsync("hiking", hours: 6);

        var offer = Assert.Single(ticket.Unmatchable!.Suggestions);
        Assert.Equal((new ChangeTicket(Sport: Sport), true, 3), (offer.Change, offer.AtOnce, offer.Players));
        Assert.Equivalent(offer, Assert.Single((await alone.Api.Tickets.FindAsync(ticket.Id))!.Unmatchable!.Suggestions), strict: true);

        var changed = (await alone.Api.Tickets.TryChangeAsync(ticket.Id, offer.Change)).OrThrow();
        Assert.Equal((TicketState.Matched, Sport), (changed.State, changed.Sport));
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_game_with_a_free_seat_is_offered()
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync("running");
        await players[1].AskForGameAsync("running");

        var offer = Assert.Single((await (await _api.JoinAsync()).AskForGameAsync("hiking", hours: 6)).Unmatchable!.Suggestions);

        Assert.Equal((new ChangeTicket(Sport: "running"), true, 2), (offer.Change, offer.AtOnce, offer.Players));
    }

    [Fact]
    public async Task The_level_is_the_one_its_owner_has_in_that_sport()
    {
        await WaitAsync(3, wish => wish with { LevelMin = 1, LevelMax = 2 });
        var skilled = await _api.JoinAsync("Skilled", Gender.Undisclosed, new SportLevel("hiking", 2), new SportLevel(Sport, 5));
        var beginner = await _api.JoinAsync("Beginner", Gender.Undisclosed, new SportLevel("climbing", 5), new SportLevel(Sport, 2));

        Assert.False(await IsOfferedAsync(skilled, "hiking"));
        Assert.True(await IsOfferedAsync(beginner, "climbing"));
    }

    [Fact]
    public async Task What_is_too_far_too_late_too_large_or_excluded_is_not_offered()
    {
        await WaitAsync(3);
        var players = await _api.JoinAsync(4, Gender.Male);
        Assert.True(await IsOfferedAsync(players[0], "hiking"));
        Assert.False(await IsOfferedAsync(players[0], "climbing", wish => wish with { District = "gyeonggi-suwon" }));
        Assert.False(await IsOfferedAsync(players[1], "bowling", wish => wish with { Earliest = wish.Latest, Latest = wish.Latest.AddHours(6) }));
        Assert.False(await IsOfferedAsync(players[1], "basketball-3x3", wish => wish with { Seats = 4 }));
        Assert.False(await IsOfferedAsync(players[2], "cycling", wish => wish with { Gender = GenderRule.Same }));
        Assert.False(await IsOfferedAsync(players[3], "screen-golf", wish => wish with { Gender = GenderRule.Female }));
    }

    [Fact]
    public async Task An_account_that_blocked_one_of_the_players_is_not_told_of_that_sport()
    {
        var others = await WaitAsync(3);
        var alone = await _api.JoinAsync();
        var ticket = await alone.AskForGameAsync("hiking", hours: 6);
        Assert.Single(ticket.Unmatchable!.Suggestions);

        Assert.True((await alone.Api.Blocks.TryAddAsync(others[1].Id)).Succeeded);

        await Patience.UntilAsync(
            async () => (await alone.Api.Tickets.FindAsync(ticket.Id))!.Unmatchable!.Suggestions.Count == 0, "the engine has heard of it");
    }

    /// <summary>Whether the only ticket for a sport is told of the other sport. The ticket is cancelled afterwards.</summary>
    private static async Task<bool> IsOfferedAsync(Player player, string sport, Func<CreateTicket, CreateTicket>? change = null)
    {
        var ticket = await player.Api.Tickets.CreateAsync((change ?? (wish => wish))(player.Wish(sport, hours: 6)));
        Assert.True((await player.Api.Tickets.TryCancelAsync(ticket.Id)).Succeeded);
        return ticket.Unmatchable!.Suggestions.Any(offer => offer.Change.Sport == Sport);
    }

    /// <summary>So many of them wait for the other sport.</summary>
    private async Task<Player[]> WaitAsync(int count, Func<CreateTicket, CreateTicket>? change = null)
    {
        var players = await _api.JoinAsync(count);
        foreach (var player in players)
        {
            var ticket = await player.Api.Tickets.CreateAsync((change ?? (wish => wish))(player.Wish(Sport)));
            Assert.Equal(TicketState.Waiting, ticket.State);
        }

        return players;
    }
}
