using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Tests.Api.Friends;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Parties;

/// <summary>The players of a finished game play again: each answers on its own side, and seats are held until then.</summary>
public sealed class PlayAgainTests
{
    [Fact]
    public async Task Accounts_that_accept_are_in_the_next_game_and_the_seats_of_others_are_free()
    {
        await using var api = await ApiServer.StartAsync();
        var (match, players) = await PlayedAsync(api, 3);
        var (mia, bo, cy) = (players[0], players[1], players[2]);
        var wish = new PlayAgain(api.Now.AddHours(5), api.Now.AddHours(8), ClientTicketId: Guid.CreateVersion7());

        var party = (await mia.Api.Parties.TryPlayAgainAsync(match.Id, wish)).OrThrow();

        Assert.Equal(party.Id, (await mia.Api.Parties.TryPlayAgainAsync(match.Id, wish)).OrThrow().Id);
        Assert.Equal(
            new[] { (bo.Id, PartyMemberState.Invited), (cy.Id, PartyMemberState.Invited) }.Order(),
            party.Members!.Select(member => (member.AccountId, member.State)).Order());
        Assert.Contains((NotificationKinds.PartyInvited, mia.Id), await FriendTests.ToldAsync(bo));
        Assert.Equal(PartyMemberState.Invited, Assert.Single((await bo.Api.Parties.ListAsync()).Items).Mine);
        Assert.Equal(3, (await mia.Api.Tickets.FindAsync(party.TicketId!.Value))!.Seats);
        (await bo.Api.Parties.TryJoinAsync(party.Id)).OrThrow();
        Assert.True((await cy.Api.Parties.TryLeaveAsync(party.Id)).Succeeded);
        Assert.Equal(2, (await mia.Api.Tickets.FindAsync(party.TicketId.Value))!.Seats);

        // The seats count as a party: four more make the six of the sport.
        var other = await api.JoinAsync("Other");
        var game = await other.Api.Tickets.CreateAsync(other.Wish("basketball-3x3", 5) with { Seats = 4 });

        var next = await bo.MatchAsync(game.MatchId!.Value);
        Assert.Equal(
            new[] { mia.Id, bo.Id, other.Id }.Order(), next.Players.Select(player => player.AccountId).Order());
        await Invariants.HoldAsync(api);
    }

    [Fact]
    public async Task A_seat_is_free_when_its_account_does_not_answer_in_time()
    {
        await using var api = await ApiServer.StartAsync();
        var (match, players) = await PlayedAsync(api, 2);
        var party = (await players[0].Api.Parties.TryPlayAgainAsync(match.Id, new(api.Now.AddHours(5), api.Now.AddHours(8)))).OrThrow();

        api.Clock.Advance(TimeSpan.FromMinutes(21));

        await Patience.UntilAsync(
            async () => (await players[0].Api.Tickets.FindAsync(party.TicketId!.Value))!.Seats == 1, "the seat is given up");
        Assert.Contains((NotificationKinds.PartyDeclined, players[1].Id), await FriendTests.ToldAsync(players[0]));
        // No seat is left, and the caller was too late.
        Assert.Equal(ProblemCodes.NoPartySeat, (await players[1].Api.Parties.TryJoinAsync(party.Id)).Problem!.Code);
        await Invariants.HoldAsync(api);
    }

    [Fact]
    public async Task Only_players_of_a_finished_game_ask_and_blocked_ones_are_left_out()
    {
        await using var api = await ApiServer.StartAsync();
        var (match, players) = await PlayedAsync(api, 3);
        var (mia, bo, cy) = (players[0], players[1], players[2]);
        await cy.Api.Blocks.TryAddAsync(mia.Id);
        var (from, until) = (api.Now.AddHours(5), api.Now.AddHours(8));

        Assert.True((await (await api.JoinAsync()).Api.Parties.TryPlayAgainAsync(match.Id, new(from, until))).Problem!.IsNotFound);
        Assert.Equal(
            ["accountIds"], (await mia.Api.Parties.TryPlayAgainAsync(match.Id, new(from, until, [cy.Id]))).Problem!.Errors.Keys);
        Assert.Equal(["latest"], (await mia.Api.Parties.TryPlayAgainAsync(match.Id, new(from, from))).Problem!.Errors.Keys);
        var party = (await mia.Api.Parties.TryPlayAgainAsync(match.Id, new(from, until))).OrThrow();

        Assert.Equal(bo.Id, Assert.Single(party.Members!).AccountId);
        Assert.Empty((await cy.Api.Parties.ListAsync()).Items);
        Assert.True((await mia.Api.Parties.TryRemoveAsync(party.TicketId!.Value, bo.Id)).Succeeded);
        Assert.Contains((NotificationKinds.PartyEnded, null), await FriendTests.ToldAsync(bo));
        Assert.Equal(1, (await mia.Api.Tickets.FindAsync(party.TicketId.Value))!.Seats);
        var soon = await PlayedAsync(api, 2, isOver: false);
        Assert.Equal(
            ProblemCodes.NotPlayed, (await soon.Players[0].Api.Parties.TryPlayAgainAsync(soon.Match.Id, new(from, until))).Problem!.Code);
    }

    [Fact]
    public async Task A_member_plays_in_a_sport_that_asks_its_players()
    {
        await using var api = await ApiServer.StartAsync();
        var (mia, friend) = (await api.JoinAsync("Mia"), await api.JoinAsync("Friend"));
        var ticket = await mia.Api.Tickets.CreateAsync(mia.Wish(ApiServer.AskingSport) with { Seats = 2 });
        var party = (await mia.Api.Parties.TrySetAsync(ticket.Id, new())).OrThrow();
        (await friend.Api.Parties.TryJoinAsync(party.Id)).OrThrow();
        // Two seats make a game of this sport: its owner is asked for both of them.
        var proposal = (await mia.Api.Tickets.FindAsync(ticket.Id))!.Proposal!;
        (await mia.Api.Matches.TryAcceptAsync(proposal.MatchId)).OrThrow();

        var match = Assert.Single((await friend.Api.Matches.UpcomingAsync()).Items);
        Assert.Contains(match.Players, player => player.AccountId == mia.Id && player.Seats == 1);
        Assert.Contains(match.Players, player => player.AccountId == friend.Id && player.Seats == 1);
        await Invariants.HoldAsync(api);
    }

    /// <summary>A game of basketball with these seats for each of its players, and the clock behind its end.</summary>
    private static async Task<(Match Match, Player[] Players)> PlayedAsync(ApiServer api, int count, bool isOver = true)
    {
        var players = await api.JoinAsync(count);
        Guid? game = null;
        foreach (var player in players)
        {
            game = (await player.Api.Tickets.CreateAsync(player.Wish("basketball-3x3") with { Seats = 6 / count })).MatchId;
        }

        var match = await players[0].MatchAsync(game!.Value);
        if (isOver)
        {
            api.Clock.Advance(match.EndsAt - api.Now + TimeSpan.FromMinutes(1));
        }

        return (match, players);
    }
}
