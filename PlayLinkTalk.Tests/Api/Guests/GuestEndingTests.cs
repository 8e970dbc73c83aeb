using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Guests;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Guests;

/// <summary>Guests without a game end after 30 days, and tickets may ask for a game without guests.</summary>
public sealed class GuestEndingTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_guest_without_a_game_is_gone_after_thirty_days_and_a_player_stays()
    {
        var (idle, player, member) = (await StartAsync("Idle"), await StartAsync("Player"), await _api.JoinAsync("Member"));
        _api.Clock.Advance(TimeSpan.FromDays(25));
        await player.AskForGameAsync();
        var game = await member.AskForGameAsync();
        await player.SayAsync(game.RoomId!.Value, "I was there");

        await AdvanceAsync(TimeSpan.FromDays(6));
        Assert.Null(await FindAsync(idle.Id));
        Assert.Equal("Player", (await FindAsync(player.Id))!.DisplayName);

        await AdvanceAsync(TimeSpan.FromDays(25));
        var ended = (await FindAsync(player.Id))!;
        Assert.Equal("Guest", ended.DisplayName);
        await _api.StopAsync();
        await using var db = _api.OpenDatabase();
        Assert.Empty(db.Sessions.Where(session => session.AccountId == player.Id));
        Assert.Empty(db.RoomMembers.Where(membership => membership.AccountId == player.Id));
    }

    [Fact]
    public async Task A_member_that_was_a_guest_does_not_end()
    {
        var guest = await StartAsync("Mina");
        (await guest.Api.Me.TryUpgradeAsync(new("mina@players.example", ApiServer.Password))).OrThrow();

        await AdvanceAsync(TimeSpan.FromDays(60));

        Assert.Equal("Mina", (await FindAsync(guest.Id))!.DisplayName);
    }

    [Fact]
    public async Task A_wish_for_members_only_meets_no_guest_and_its_game_is_closed_to_guests()
    {
        var guest = await StartAsync("Guest");
        var players = await _api.JoinAsync(3);
        await guest.AskForGameAsync("running", 1, 4);

        var closed = await players[0].Api.Tickets.CreateAsync(players[0].Wish("running", 1, 4) with { MembersOnly = true });
        Assert.Equal((TicketState.Waiting, true), (closed.State, closed.MembersOnly));
        await players[1].Api.Tickets.CreateAsync(players[1].Wish("running", 10, 4) with { MembersOnly = true });
        var game = await players[2].Api.Tickets.CreateAsync(players[2].Wish("running", 10, 4));
        Assert.Equal(TicketState.Matched, game.State);
        Assert.Null(await guest.Api.Matches.FindOpenAsync(game.MatchId!.Value));
        Assert.NotNull(await players[0].Api.Matches.FindOpenAsync(game.MatchId.Value));
        var refill = await guest.AskForGameAsync("running", 10, 4);
        Assert.Equal(TicketState.Waiting, refill.State);

        (await guest.Api.Me.TryUpgradeAsync(new("mina@players.example", ApiServer.Password))).OrThrow();
        await Patience.UntilAsync(
            async () => (await guest.Api.Tickets.FindAsync(refill.Id))!.State == TicketState.Matched, "the member joins the game");
    }

    [Fact]
    public async Task A_guest_cannot_ask_for_a_game_without_guests()
    {
        var guest = await StartAsync("Guest");

        var refused = await guest.Api.Tickets.TryCreateAsync(guest.Wish() with { MembersOnly = true });

        Assert.Contains("membersOnly", refused.Problem!.Errors.Keys);
    }

    private Task<Player> StartAsync(string name) => GuestTests.StartAsync(_api, name);

    private async Task AdvanceAsync(TimeSpan by)
    {
        _api.Clock.Advance(by);
        var job = _api.Services.GetRequiredService<GuestEnding>();
        var lease = await LeaseAsync();
        Assert.True(await job.TryDoAsync(lease, CancellationToken.None));
    }

    private async Task<PlayLinkTalk.Api.Leases.Lease> LeaseAsync()
    {
        await using var db = _api.OpenDatabase();
        var row = db.Leases.Single(lease => lease.Name == "guest-ending");
        return new(row.Name, row.HolderId!.Value, row.Token);
    }

    private async Task<PlayLinkTalk.Api.Accounts.AccountRow?> FindAsync(Guid account)
    {
        await using var db = _api.OpenDatabase();
        return await db.Accounts.FindAsync(account);
    }
}
