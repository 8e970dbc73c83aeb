using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Guests;

/// <summary>A guest's device signs in to an existing account: everything moves in one transaction, or the answer says why not.</summary>
public sealed class GuestTransferTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Games_tickets_rooms_and_words_move_to_the_account()
    {
        var (guest, member, other) = (await StartAsync(), await api.JoinAsync("Member"), await api.JoinAsync("Other"));
        await guest.AskForGameAsync(fromHours: 50);
        var game = await other.AskForGameAsync(fromHours: 50);
        await guest.SayAsync(game.RoomId!.Value, "see you there");
        var direct = (await guest.Api.Rooms.TryOpenDirectAsync(other.Id)).OrThrow();
        var waiting = await guest.AskForGameAsync("baseball", fromHours: 60);
        var enemy = await api.JoinAsync("Enemy");
        await guest.Api.Blocks.TryAddAsync(enemy.Id);
        var friend = await api.JoinAsync("Friend");
        (await guest.Api.Friends.TryAskAsync(new(friend.Id))).OrThrow();
        (await friend.Api.Friends.TryAcceptAsync(guest.Id)).OrThrow();

        (await SignInAsync(guest, member)).OrThrow();

        var match = (await member.Api.Matches.UpcomingAsync()).Items.Single();
        Assert.Equal(game.MatchId, match.Id);
        Assert.Equal(new[] { member.Id, other.Id }.Order(), match.Players.Select(player => player.AccountId).Order());
        Assert.Equal(
            new[] { game.RoomId.Value, direct.Id }.Order(), (await member.Api.Rooms.ListAsync()).Items.Select(room => room.Id).Order());
        var said = (await other.Api.Messages.LatestAsync(game.RoomId.Value)).Items.Single();
        Assert.Equal(("see you there", member.Id), (said.Text, said.Sender!.Id));
        Assert.Equal(direct.Id, (await member.Api.Rooms.TryOpenDirectAsync(other.Id)).OrThrow().Id);
        Assert.Equal(TicketState.Waiting, (await member.Api.Tickets.FindAsync(waiting.Id))!.State);
        Assert.Equal(enemy.Id, (await member.Api.Blocks.ListAsync()).Items.Single().Account.Id);
        Assert.Equal(friend.Id, Assert.Single((await member.Api.Friends.ListAsync()).Items).AccountId);
        Assert.Equal(member.Id, Assert.Single((await friend.Api.Friends.ListAsync()).Items).AccountId);
        Assert.True((await guest.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        await member.SayAsync(game.RoomId.Value, "it is me now");
    }

    [Fact]
    public async Task A_moved_ticket_is_matched_for_its_new_owner()
    {
        var (guest, member, other) = (await StartAsync(), await api.JoinAsync("Member"), await api.JoinAsync("Other"));
        var ticket = await guest.AskForGameAsync("squash", fromHours: 70, district: "busan-haeundae");
        (await SignInAsync(guest, member)).OrThrow();

        await other.AskForGameAsync("squash", fromHours: 70, district: "busan-haeundae");

        var found = (await member.Api.Tickets.FindAsync(ticket.Id))!;
        Assert.Equal(TicketState.Matched, found.State);
        Assert.Contains((await member.MatchAsync(found.MatchId!.Value)).Players, player => player.AccountId == member.Id);
    }

    [Fact]
    public async Task A_plan_of_the_account_at_the_same_time_keeps_everything_where_it_is()
    {
        var (guest, member, other) = (await StartAsync(), await api.JoinAsync("Member"), await api.JoinAsync("Other"));
        await guest.AskForGameAsync(fromHours: 80);
        var game = await other.AskForGameAsync(fromHours: 80);
        await member.AskForGameAsync("baseball", fromHours: 79);

        var refused = await SignInAsync(guest, member);

        Assert.Equal(
            (409, ProblemCodes.OverlappingPlan, game.MatchId), (refused.Problem!.Status, refused.Problem.Code, refused.Problem.MatchId));
        Assert.Equal(game.MatchId, (await guest.Api.Matches.UpcomingAsync()).Items.Single().Id);
        Assert.Empty((await member.Api.Matches.UpcomingAsync()).Items);
        (await SignInAsync(guest, member, GuestMove.Leave)).OrThrow();
        Assert.Equal(game.MatchId, (await guest.Api.Matches.UpcomingAsync()).Items.Single().Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_game_that_does_not_admit_the_account_keeps_everything_where_it_is(bool byBlock)
    {
        var (guest, other) = (await StartAsync(), await api.JoinAsync("Other", Gender.Female));
        var member = await api.JoinAsync("Member", Gender.Male);
        var hours = byBlock ? 90 : 100;
        await guest.Api.Tickets.CreateAsync(guest.Wish(fromHours: hours));
        var game = await other.Api.Tickets.CreateAsync(other.Wish(fromHours: hours));
        if (byBlock)
        {
            await other.Api.Blocks.TryAddAsync(member.Id);
        }
        else
        {
            // The rule is stored behind the service's back: a guest is never in a game of one gender.
            await using var db = api.OpenDatabase();
            db.Tickets.Single(ticket => ticket.Id == game.Id).GenderRule = GenderRule.Female;
            await db.SaveChangesAsync();
        }

        var refused = await SignInAsync(guest, member);

        Assert.Equal(
            (409, ProblemCodes.GameNotMovable, game.MatchId), (refused.Problem!.Status, refused.Problem.Code, refused.Problem.MatchId));
        Assert.Equal(game.MatchId, (await guest.Api.Matches.UpcomingAsync()).Items.Single().Id);
    }

    [Fact]
    public async Task A_wrong_password_moves_nothing()
    {
        var (guest, member) = (await StartAsync(), await api.JoinAsync("Member"));

        var refused = await guest.Api.Sessions.TrySignInAsync(new(member.Email, "not the password"));

        Assert.Equal(ProblemCodes.InvalidCredentials, refused.Problem!.Code);
        Assert.Equal(AccountRole.Guest, (await guest.Api.Me.GetAsync()).Role);
    }

    private Task<Player> StartAsync() => GuestTests.StartAsync(api, "Guest");

    private static Task<PlayLinkTalk.Client.ApiResult<SignedIn>> SignInAsync(Player guest, Player member, GuestMove? move = null) =>
        guest.Api.Sessions.TrySignInAsync(new(member.Email, ApiServer.Password, Guest: move));
}
