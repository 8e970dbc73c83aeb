using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Tests.Api.Friends;
using PlayLinkTalk.Tests.Api.Guests;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Parties;

/// <summary>Seats of a ticket for friends: by a link, before and after there is a game.</summary>
public sealed class PartyTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_friend_takes_a_seat_of_a_waiting_ticket_and_is_a_player_of_its_game()
    {
        var (mia, bo, friend) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Friend"));
        var ticket = await mia.Api.Tickets.CreateAsync(mia.Wish("basketball-3x3", district: "jeju-jeju") with { Seats = 3 });
        var party = (await mia.Api.Parties.TrySetAsync(ticket.Id, new())).OrThrow();
        Assert.Equal((2, true), (party.FreeSeats, party.IsOpen));

        Assert.Equal(PartyMemberState.Accepted, (await friend.Api.Parties.TryJoinAsync(party.Id)).OrThrow().Mine);
        Assert.Equal(PartyMemberState.Accepted, (await friend.Api.Parties.TryJoinAsync(party.Id)).OrThrow().Mine);

        Assert.Equal([(NotificationKinds.PartyJoined, friend.Id)], await FriendTests.ToldAsync(mia));
        Assert.Equal(party.Id, Assert.Single((await friend.Api.Parties.ListAsync()).Items).Id);
        // The window is taken: the friend plays in the party's game.
        var clash = (await friend.Api.Tickets.TryCreateAsync(friend.Wish("tennis-singles"))).Problem!;
        Assert.Equal(
            (ProblemCodes.OverlappingPlan, party.Id, "basketball-3x3", ticket.Earliest),
            (clash.Code, clash.PartyId, clash.Sport, clash.StartsAt));
        var others = await bo.Api.Tickets.CreateAsync(bo.Wish("basketball-3x3", district: "jeju-jeju") with { Seats = 3 });

        var match = await friend.MatchAsync(others.MatchId!.Value);
        Assert.Equal(
            [("Bo", 3), ("Friend", 1), ("Mia", 2)], match.Players.Select(player => (player.Name, player.Seats)).Order());
        Assert.Equal(6, match.SeatsTaken);
        await friend.SayAsync(match.RoomId, "I am in");
        var mine = (await friend.Api.Parties.FindAsync(party.Id))!;
        Assert.Equal((PartyMemberState.Seated, match.Id), (mine.Mine, mine.MatchId));
        Assert.Equal(1, mine.FreeSeats);
    }

    [Fact]
    public async Task A_guest_takes_a_seat_that_is_held_in_a_game_and_the_last_seat_is_taken_once()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        await mia.Api.Tickets.CreateAsync(mia.Wish("basketball", fromHours: 10, district: "busan-haeundae") with { Seats = 5 });
        var ticket = await bo.Api.Tickets.CreateAsync(bo.Wish("basketball", fromHours: 10, district: "busan-haeundae") with { Seats = 5 });
        var before = await bo.MatchAsync(ticket.MatchId!.Value);
        var party = (await bo.Api.Parties.TrySetAsync(ticket.Id, new(6))).OrThrow();
        Assert.Equal(before.SeatsTaken + 1, (await bo.MatchAsync(before.Id)).SeatsTaken);
        party = (await bo.Api.Parties.TrySetAsync(ticket.Id, new(6))).OrThrow();
        Assert.Equal(5, party.FreeSeats);
        foreach (var each in await api.JoinAsync(4))
        {
            (await each.Api.Parties.TryJoinAsync(party.Id)).OrThrow();
        }

        var (one, other) = (await GuestTests.StartAsync(api, "One"), await GuestTests.StartAsync(api, "Other"));
        var both = await Task.WhenAll(one.Api.Parties.TryJoinAsync(party.Id), other.Api.Parties.TryJoinAsync(party.Id));

        Assert.Equal(ProblemCodes.NoPartySeat, Assert.Single(both, joined => joined.Problem is not null).Problem!.Code);
        var match = await bo.MatchAsync(before.Id);
        Assert.Equal((before.SeatsTaken + 1, 7), (match.SeatsTaken, match.Players.Count));
        var guest = both[0].Problem is null ? one : other;
        Assert.Equal(match.Id, Assert.Single((await guest.Api.Matches.UpcomingAsync()).Items).Id);
        // Leaving is leaving the game: the seat goes back to it, not to the party.
        Assert.Equal(ProblemCodes.AlreadyMatched, (await guest.Api.Parties.TryLeaveAsync(party.Id)).Problem!.Code);
        Assert.True((await guest.Api.Matches.TryLeaveAsync(match.Id)).Succeeded);
        Assert.Equal(before.SeatsTaken, (await bo.MatchAsync(match.Id)).SeatsTaken);
    }

    [Fact]
    public async Task Seats_are_bounded_and_a_taken_one_can_not_be_given_back()
    {
        var (mia, friend) = (await api.JoinAsync("Mia"), await api.JoinAsync("Friend"));
        var ticket = await mia.Api.Tickets.CreateAsync(mia.Wish("baseball", fromHours: 20));
        var party = (await mia.Api.Parties.TrySetAsync(ticket.Id, new(2))).OrThrow();
        (await friend.Api.Parties.TryJoinAsync(party.Id)).OrThrow();

        Assert.Equal(["seats"], (await mia.Api.Parties.TrySetAsync(ticket.Id, new(1))).Problem!.Errors.Keys);
        Assert.Equal(["seats"], (await mia.Api.Parties.TrySetAsync(ticket.Id, new(13))).Problem!.Errors.Keys);
        Assert.Equal(
            ProblemCodes.PartyHasMembers,
            (await mia.Api.Tickets.TryChangeAsync(ticket.Id, new(Sport: "futsal"))).Problem!.Code);
        var changed = (await mia.Api.Tickets.TryChangeAsync(ticket.Id, new(RadiusKm: 7))).OrThrow();
        Assert.Equal(changed.Id, (await mia.Api.Parties.FindAsync(party.Id))!.TicketId);

        Assert.True((await friend.Api.Parties.TryLeaveAsync(party.Id)).Succeeded);
        Assert.Equal(1, (await mia.Api.Tickets.FindAsync(changed.Id))!.Seats);
        Assert.Contains((NotificationKinds.PartyDeclined, friend.Id), await FriendTests.ToldAsync(mia));
        (await friend.Api.Tickets.TryCreateAsync(friend.Wish("tennis-singles", fromHours: 20))).OrThrow();

        var guest = await GuestTests.StartAsync(api, "Guest");
        var theirs = await guest.Api.Tickets.CreateAsync(guest.Wish("baseball", fromHours: 20));
        Assert.Equal(["seats"], (await guest.Api.Parties.TrySetAsync(theirs.Id, new(3))).Problem!.Errors.Keys);
    }

    [Fact]
    public async Task Blocks_and_rules_keep_an_account_out_and_others_find_no_names()
    {
        var (mia, enemy) = (await api.JoinAsync("Mia", Gender.Female), await api.JoinAsync("Enemy"));
        var (guest, man) = (await GuestTests.StartAsync(api, "Guest"), await api.JoinAsync("Man", Gender.Male));
        var ticket = await mia.Api.Tickets.CreateAsync(
            mia.Wish("baseball", fromHours: 30) with { Seats = 3, Gender = GenderRule.Same, MembersOnly = true });
        var party = (await mia.Api.Parties.TrySetAsync(ticket.Id, new())).OrThrow();
        await enemy.Api.Blocks.TryAddAsync(mia.Id);

        Assert.True((await enemy.Api.Parties.TryJoinAsync(party.Id)).Problem!.IsNotFound);
        Assert.Null(await enemy.Api.Parties.FindAsync(party.Id));
        Assert.Equal(ProblemCodes.PartyRule, (await guest.Api.Parties.TryJoinAsync(party.Id)).Problem!.Code);
        Assert.Equal(ProblemCodes.PartyRule, (await man.Api.Parties.TryJoinAsync(party.Id)).Problem!.Code);
        var seen = (await api.Nobody.Parties.FindAsync(party.Id))!;
        Assert.Equal((null, null, null), (seen.TicketId, seen.Members, seen.Mine));
        Assert.True((await man.Api.Parties.TrySetAsync(ticket.Id, new(4))).Problem!.IsNotFound);
        Assert.True((await man.Api.Parties.TryRemoveAsync(ticket.Id, man.Id)).Problem!.IsNotFound);
        Assert.True((await man.Api.Parties.TryLeaveAsync(party.Id)).Problem!.IsNotFound);
    }

    [Fact]
    public async Task A_party_keeps_away_from_whom_a_member_keeps_away_from()
    {
        var (mia, bo, friend) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Friend"));
        await friend.Api.Blocks.TryAddAsync(bo.Id);
        var ticket = await mia.Api.Tickets.CreateAsync(mia.Wish("basketball-3x3", 40, district: "ulsan-ulju") with { Seats = 3 });
        var party = (await mia.Api.Parties.TrySetAsync(ticket.Id, new())).OrThrow();
        (await friend.Api.Parties.TryJoinAsync(party.Id)).OrThrow();

        var other = await bo.Api.Tickets.CreateAsync(bo.Wish("basketball-3x3", 40, district: "ulsan-ulju") with { Seats = 3 });

        Assert.Null(other.MatchId);
        Assert.Equal(TicketState.Waiting, (await mia.Api.Tickets.FindAsync(ticket.Id))!.State);
    }

    [Fact]
    public async Task Members_are_told_when_the_ticket_ends()
    {
        var (mia, friend) = (await api.JoinAsync("Mia"), await api.JoinAsync("Friend"));
        var ticket = await mia.Api.Tickets.CreateAsync(mia.Wish("baseball", fromHours: 50) with { Seats = 2 });
        var party = (await mia.Api.Parties.TrySetAsync(ticket.Id, new())).OrThrow();
        (await friend.Api.Parties.TryJoinAsync(party.Id)).OrThrow();

        Assert.True((await mia.Api.Tickets.TryCancelAsync(ticket.Id)).Succeeded);

        Assert.Equal([(NotificationKinds.PartyEnded, null)], await FriendTests.ToldAsync(friend));
        Assert.Equal(ProblemCodes.PartyNotOpen, (await (await api.JoinAsync()).Api.Parties.TryJoinAsync(party.Id)).Problem!.Code);
        (await friend.Api.Tickets.TryCreateAsync(friend.Wish("tennis-singles", fromHours: 50))).OrThrow();
    }
}
