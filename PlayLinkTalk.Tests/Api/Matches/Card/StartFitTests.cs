using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Card;

/// <summary>Another start suits everybody, or it is none.</summary>
public sealed class StartFitTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task It_lies_within_the_window_of_every_ticket()
    {
        var players = await _api.JoinAsync(2);
        await players[0].AskForGameAsync(fromHours: 2, hours: 8);
        var table = new Table(_api, players, await players[0].MatchAsync(
            (await players[1].AskForGameAsync(fromHours: 3, hours: 4)).MatchId!.Value));

        await RefusedAsync(table, 0, table.Match.StartsAt.AddHours(4), "after the other's window");
        await RefusedAsync(table, 0, table.Match.StartsAt.AddMinutes(-30), "before the other's window");
        Assert.Equal(ChangeState.Open, (await table.ProposeAsync(0, startsAt: table.Later)).State);
    }

    [Fact]
    public async Task It_overlaps_no_other_plan_and_the_refusal_does_not_say_whose()
    {
        var table = await Table.SitAsync(_api);
        var length = table.Match.EndsAt - table.Match.StartsAt;
        var other = await table.Players[1].Api.Tickets.CreateAsync(
            table.Players[1].Wish("squash") with { Earliest = table.Match.EndsAt, Latest = table.Match.EndsAt.AddHours(1) });

        var waiting = await RefusedAsync(table, 0, table.Match.EndsAt, "the other waits for a game then");
        await (await _api.JoinAsync()).Api.Tickets.CreateAsync(
            table.Players[1].Wish("squash") with { Earliest = table.Match.EndsAt, Latest = table.Match.EndsAt.AddHours(1) });
        Assert.Equal(TicketState.Matched, (await table.Players[1].Api.Tickets.FindAsync(other.Id))!.State);
        var playing = await RefusedAsync(table, 0, table.Match.EndsAt, "the other has a game then");
        Assert.Equal((waiting.Title, null, null), (playing.Title, playing.MatchId, playing.TicketId));
        var own = await RefusedAsync(table, 1, table.Match.EndsAt, "the own game is named no more than another");
        Assert.Equal((waiting.Title, null, null), (own.Title, own.MatchId, own.TicketId));
        Assert.Equal(ChangeState.Open, (await table.ProposeAsync(0, startsAt: table.Match.EndsAt.AddHours(1) + length - length)).State);
    }

    [Fact]
    public async Task What_no_longer_fits_when_it_is_accepted_changes_nothing()
    {
        var table = await Table.SitAsync(_api);
        var proposal = await table.ProposeAsync(0, Table.Court, table.Match.EndsAt);
        await table.Players[1].Api.Tickets.CreateAsync(
            table.Players[1].Wish("squash") with { Earliest = table.Match.EndsAt, Latest = table.Match.EndsAt.AddHours(2) });

        var decided = await table.VoteAsync(1, proposal, true);

        Assert.Equal(ChangeState.Unfit, decided.State);
        var match = (await table.CardAsync()).Match;
        Assert.Equal((null, table.Match.StartsAt), (match.Place, match.StartsAt));
        Assert.Equal([NoticeCodes.ChangeProposed, NoticeCodes.ChangeUnfit], await table.NoticesAsync());
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task A_vote_ends_a_quarter_of_an_hour_before_the_earlier_start()
    {
        var table = await Table.SitAsync(_api);
        _api.Clock.Advance(table.Match.StartsAt.AddMinutes(-20) - _api.Now);
        Assert.Equal(table.Match.StartsAt.AddMinutes(-15), (await table.ProposeAsync(0, startsAt: table.Later)).Deadline);
        _api.Clock.Advance(TimeSpan.FromMinutes(5));
        await Patience.UntilAsync(
            async () =>
            {
                _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return (await table.CardAsync()).Proposal is null;
            }, "the vote is over");

        var late = await table.Players[0].Api.Matches.TryProposeAsync(table.Id, new(Table.Court));

        Assert.Equal(ProblemCodes.TooLateToChange, late.Problem!.Code);
    }

    [Fact]
    public async Task The_matcher_refills_the_game_at_its_new_start()
    {
        var table = await Table.SitAsync(_api, 3);
        await table.VoteAsync(1, await table.ProposeAsync(0, startsAt: table.Later), true);
        var early = await _api.JoinAsync("Early");
        var late = await _api.JoinAsync("Late");

        var tooEarly = await early.Api.Tickets.CreateAsync(
            early.Wish("billiards") with { Earliest = table.Match.StartsAt, Latest = table.Later.AddMinutes(30) });
        var fits = await late.Api.Tickets.CreateAsync(
            late.Wish("billiards") with { Earliest = table.Later, Latest = table.Later.AddHours(3) });

        Assert.Equal(TicketState.Waiting, tooEarly.State);
        Assert.Equal((TicketState.Matched, table.Id), (fits.State, fits.MatchId!.Value));
        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Those_on_the_waiting_list_keep_no_game_from_moving_and_keep_their_place_if_they_are_free()
    {
        var table = await Table.SitAsync(_api, 4);
        var (free, busy) = (await _api.JoinAsync("Free"), await _api.JoinAsync("Busy"));
        (await free.Api.Matches.TryAskForSeatAsync(table.Id)).OrThrow();
        (await busy.Api.Matches.TryAskForSeatAsync(table.Id)).OrThrow();
        var wish = busy.Wish("squash") with { Earliest = table.Later, Latest = table.Later.AddHours(1) };
        await busy.Api.Tickets.CreateAsync(wish);
        await (await _api.JoinAsync()).Api.Tickets.CreateAsync(wish);
        var proposal = await table.ProposeAsync(0, startsAt: table.Later);
        await table.VoteAsync(1, proposal, true);
        await table.VoteAsync(2, proposal, true);

        foreach (var (waiting, code) in new[] { (free, NotificationKinds.WaitingListMoved), (busy, NotificationKinds.WaitingListLeft) })
        {
            Assert.Equal(code, (await waiting.Api.Notifications.ListAsync()).Items[0].Data.GetProperty("code").GetString());
        }

        Assert.Equal(404, (await busy.Api.Matches.TryStopAskingAsync(table.Id)).Problem!.Status);
        Assert.True((await free.Api.Matches.TryStopAskingAsync(table.Id)).Succeeded);
        Assert.Equal(table.Later, (await free.Api.Matches.FindOpenAsync(table.Id))!.StartsAt);
    }

    [Fact]
    public async Task A_start_far_from_the_one_asked_for_ends_the_place()
    {
        var table = await Table.SitAsync(_api, 4);
        var waiting = await _api.JoinAsync("Waiting");
        (await waiting.Api.Matches.TryAskForSeatAsync(table.Id)).OrThrow();
        var proposal = await table.ProposeAsync(0, startsAt: table.Match.StartsAt.AddHours(4));
        await table.VoteAsync(1, proposal, true);
        await table.VoteAsync(2, proposal, true);

        var told = (await waiting.Api.Notifications.ListAsync()).Items[0].Data;
        Assert.Equal(NotificationKinds.WaitingListLeft, told.GetProperty("code").GetString());
        Assert.Equal(404, (await waiting.Api.Matches.TryStopAskingAsync(table.Id)).Problem!.Status);
    }

    [Fact]
    public async Task A_player_that_came_from_the_waiting_list_votes_on_another_start_as_the_others_do()
    {
        var table = await Table.SitAsync(_api, 3);
        var late = await _api.JoinAsync("Late");
        Assert.True((await late.Api.Matches.TryAskForSeatAsync(table.Id)).OrThrow().Seated);

        var proposal = await table.ProposeAsync(0, startsAt: table.Later);
        await table.VoteAsync(1, proposal, true);
        Assert.Equal(ChangeState.Open, (await table.CardAsync()).Proposal!.State);
        (await late.Api.Matches.TryVoteAsync(table.Id, proposal.Id, true)).OrThrow();

        Assert.Equal(table.Later, (await table.CardAsync()).Match.StartsAt);
        await Invariants.HoldAsync(_api);
    }

    private static async Task<ApiProblem> RefusedAsync(Table table, int player, DateTimeOffset start, string why)
    {
        var answer = await table.Players[player].Api.Matches.TryProposeAsync(table.Id, new(StartsAt: start));
        Assert.True(answer.Problem?.Code == ProblemCodes.StartDoesNotFit, $"{why}: {answer.Problem?.Code}");
        return answer.Problem!;
    }
}
