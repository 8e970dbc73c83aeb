using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches;

/// <summary>Changes made while a ticket waits apply to its possible matches.</summary>
public sealed class RuleChangeTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_player_is_not_put_into_a_game_with_an_account_they_blocked()
    {
        var players = await _api.JoinAsync(3);
        await players[0].AskForGameAsync();
        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await players[1].Api.Blocks.TryAddAsync(players[0].Id)).Succeeded);

        var blocked = await players[1].AskForGameAsync();
        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await players[2].AskForGameAsync();

        Assert.Equal(TicketState.Waiting, blocked.State);
        Assert.Equal(TicketState.Matched, third.State);
        Assert.NotNull(await players[0].Api.Matches.FindAsync(third.MatchId!.Value));
    }

    [Fact]
    public async Task Unblocking_matches_two_waiting_tickets()
    {
        var players = await _api.JoinAsync(2);
        await players[0].Api.Blocks.TryAddAsync(players[1].Id);
        await players[0].AskForGameAsync();
        Assert.Equal(TicketState.Waiting, (await players[1].AskForGameAsync()).State);

        await players[0].Api.Blocks.TryRemoveAsync(players[1].Id);

        await Patience.UntilAsync(
            async () => (await players[1].Api.Tickets.ListAsync()).Items.Single().State == TicketState.Matched, "the two are matched");
    }

    [Fact]
    public async Task A_block_between_two_players_of_a_game_does_not_keep_other_players_out()
    {
        var players = await _api.JoinAsync(3);
        await players[0].AskForGameAsync("running");
        var game = (await players[1].AskForGameAsync("running")).MatchId;
        await players[0].Api.Blocks.TryAddAsync(players[1].Id);

        var third = await players[2].AskForGameAsync("running");

        Assert.Equal((TicketState.Matched, game), (third.State, third.MatchId));
    }

    [Fact]
    public async Task An_account_blocked_by_a_player_of_a_game_does_not_refill_it()
    {
        var players = await _api.JoinAsync(4);
        await players[0].AskForGameAsync("running");
        var game = (await players[1].AskForGameAsync("running")).MatchId;
        await players[1].Api.Blocks.TryAddAsync(players[2].Id);

        var blocked = await players[2].AskForGameAsync("running");
        var fourth = await players[3].AskForGameAsync("running");

        Assert.NotEqual(game, blocked.MatchId);
        Assert.Equal(TicketState.Matched, fourth.State);
    }

    [Fact]
    public async Task A_gender_said_later_counts_from_then_on()
    {
        var waiting = await _api.JoinAsync("Waiting", Gender.Male);
        await waiting.AskForGameAsync();
        await waiting.Api.Me.UpdateAsync(new UpdateAccount(Gender: Gender.Female));

        var men = await AskAsync(Gender.Male, GenderRule.Male);
        var women = await AskAsync(Gender.Female, GenderRule.Female);

        Assert.Equal(TicketState.Waiting, men.State);
        Assert.Equal(TicketState.Matched, women.State);
    }

    [Fact]
    public async Task A_gender_said_later_counts_for_games_with_seats_left()
    {
        var players = await _api.JoinAsync(2, Gender.Male);
        await players[0].AskForGameAsync("running");
        var game = (await players[1].AskForGameAsync("running")).MatchId;
        await players[0].Api.Me.UpdateAsync(new UpdateAccount(Gender: Gender.Female));

        Assert.NotEqual(game, (await AskAsync(Gender.Male, GenderRule.Male, "running")).MatchId);
    }

    [Fact]
    public async Task A_level_said_later_counts_from_then_on()
    {
        var waiting = await _api.JoinAsync("Waiting", Gender.Male, new SportLevel("tennis-singles", 1));
        await waiting.AskForGameAsync();
        await waiting.Api.Me.UpdateAsync(new UpdateAccount(Sports: [new SportLevel("tennis-singles", 5)]));

        var player = await _api.JoinAsync("Player", Gender.Male, new SportLevel("tennis-singles", 5));
        var ticket = await player.Api.Tickets.CreateAsync(player.Wish() with { LevelMin = 5 });

        Assert.Equal(TicketState.Matched, ticket.State);
    }

    private async Task<Ticket> AskAsync(Gender gender, GenderRule rule, string sport = "tennis-singles")
    {
        var player = await _api.JoinAsync("Player", gender);
        return await player.Api.Tickets.CreateAsync(player.Wish(sport) with { Gender = rule });
    }
}
