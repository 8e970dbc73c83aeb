using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Card;

/// <summary>What the players of a game agree on.</summary>
public sealed class CardTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_majority_changes_place_and_start_with_plans_and_reminders_and_all_are_told()
    {
        var table = await Table.SitAsync(_api, 3);
        var proposal = await table.ProposeAsync(0, Table.Court, table.Later);
        Assert.Equal(
            (ChangeState.Open, 1, 0, 3, true, table.Players[0].Id),
            (proposal.State, proposal.Yes, proposal.No, proposal.Players, proposal.Mine, proposal.Proposer!.Id));
        Assert.Equal(_api.Now.AddMinutes(10), proposal.Deadline);
        Assert.Equal(proposal.Id, (await table.CardAsync(2)).Proposal!.Id);
        Assert.Null((await table.CardAsync(2)).Proposal!.Mine);

        var decided = await table.VoteAsync(1, proposal, true);

        Assert.Equal((ChangeState.Accepted, 2, 0, 3), (decided.State, decided.Yes, decided.No, decided.Players));
        var card = await table.CardAsync(2);
        Assert.Equal(
            (Table.Court, table.Later, table.Later + (table.Match.EndsAt - table.Match.StartsAt), null, proposal.Id),
            (card.Match.Place, card.Match.StartsAt, card.Match.EndsAt, card.Proposal, card.Last!.Id));
        Assert.Equal([NoticeCodes.ChangeProposed, NoticeCodes.MatchChanged], await table.NoticesAsync(2));
        foreach (var player in table.Players)
        {
            var told = (await player.Api.Notifications.ListAsync()).Items[0].Data;
            Assert.Equal(NotificationKinds.MatchChanged, told.GetProperty("code").GetString());
            Assert.Equal(table.Later, told.GetProperty("startsAt").GetDateTimeOffset());
            Assert.Equal("Court 2", told.GetProperty("place").GetString());
        }

        await Invariants.HoldAsync(_api);
        await using var db = _api.OpenDatabase();
        var next = ScheduleEntryRow.RemindAtFor(table.Later, new ReminderOptions(), _api.Now);
        Assert.NotNull(next);
        Assert.All(await db.ScheduleEntries.ToListAsync(), plan => Assert.Equal(
            (table.Later, card.Match.EndsAt, next), (plan.StartsAt, plan.EndsAt, plan.RemindAt)));
    }

    [Fact]
    public async Task Players_are_reminded_of_the_new_start_even_after_a_reminder_of_the_old_one()
    {
        var table = await Table.SitAsync(_api);
        _api.Clock.Advance(table.Match.StartsAt.AddMinutes(-25) - _api.Now);
        await RemindedAsync(table, 1);
        var proposal = await table.ProposeAsync(0, startsAt: table.Later);
        await table.VoteAsync(1, proposal, true);

        _api.Clock.Advance(table.Later.AddMinutes(-30) - _api.Now);

        await RemindedAsync(table, 2);
    }

    [Fact]
    public async Task It_is_declined_as_soon_as_no_majority_is_possible_and_stays_readable()
    {
        var table = await Table.SitAsync(_api, 4);
        var proposal = await table.ProposeAsync(0, Table.Court);
        Assert.Equal(ChangeState.Open, (await table.VoteAsync(1, proposal, false)).State);

        var decided = await table.VoteAsync(2, proposal, false);

        Assert.Equal((ChangeState.Declined, 1, 2, 4), (decided.State, decided.Yes, decided.No, decided.Players));
        Assert.Null((await table.CardAsync()).Match.Place);
        Assert.Equal([NoticeCodes.ChangeProposed, NoticeCodes.ChangeDeclined], await table.NoticesAsync());
        Assert.Equal(decided.Id, (await table.Players[3].Api.Matches.ProposalsAsync(table.Id)).Items.Single().Id);
        var late = await table.Players[3].Api.Matches.TryVoteAsync(table.Id, proposal.Id, true);
        Assert.Equal(ProblemCodes.AlreadyDecided, late.Problem!.Code);
        // A retry of the deciding vote is no other vote.
        Assert.Equal(ChangeState.Declined, (await table.VoteAsync(2, proposal, false)).State);
    }

    [Fact]
    public async Task A_vote_can_be_changed_until_it_is_decided()
    {
        var table = await Table.SitAsync(_api, 4);
        var proposal = await table.ProposeAsync(0, Table.Court);
        await table.VoteAsync(1, proposal, false);
        Assert.Equal((2, 0), Count(await table.VoteAsync(1, proposal, true)));
        Assert.Equal((1, 1), Count(await table.VoteAsync(0, proposal, false)));
        Assert.Equal((2, 0), Count(await table.VoteAsync(0, proposal, true)));
        Assert.Equal(ChangeState.Accepted, (await table.VoteAsync(3, proposal, true)).State);

        static (int, int) Count(ChangeProposal proposal) => (proposal.Yes, proposal.No);
    }

    [Fact]
    public async Task At_the_deadline_the_majority_of_the_votes_given_decides_if_two_voted()
    {
        var table = await Table.SitAsync(_api, 4);
        var alone = await table.ProposeAsync(0, Table.Court);
        _api.Clock.Advance(alone.Deadline - _api.Now);
        Assert.Equal((ChangeState.Declined, 1, 0), Told(await table.EndedAsync(alone.Id)));

        var two = await table.ProposeAsync(0, Table.Court);
        await table.VoteAsync(1, two, true);
        _api.Clock.Advance(two.Deadline - _api.Now);
        Assert.Equal((ChangeState.Accepted, 2, 0), Told(await table.EndedAsync(two.Id)));
        Assert.Equal(Table.Court, (await table.CardAsync()).Match.Place);

        var even = await table.ProposeAsync(0, new MatchPlace("Elsewhere"));
        await table.VoteAsync(1, even, false);
        _api.Clock.Advance(even.Deadline - _api.Now);
        Assert.Equal((ChangeState.Declined, 1, 1), Told(await table.EndedAsync(even.Id)));

        static (ChangeState, int, int) Told(ChangeProposal ended) => (ended.State, ended.Yes, ended.No);
    }

    [Fact]
    public async Task A_vote_after_the_deadline_does_not_count_although_nobody_has_counted_yet()
    {
        await _api.DisposeAsync();
        _api = await ApiServer.StartAsync(new ApiSetup { Settings = Rarely });
        var table = await Table.SitAsync(_api);
        var proposal = await table.ProposeAsync(0, Table.Court);
        _api.Clock.Advance(proposal.Deadline - _api.Now);

        var late = await table.Players[1].Api.Matches.TryVoteAsync(table.Id, proposal.Id, true);

        Assert.Equal(ProblemCodes.AlreadyDecided, late.Problem!.Code);
        Assert.Equal(ChangeState.Declined, (await table.CardAsync()).Last!.State);
        // The next proposal does not wait for the count either.
        var next = await table.ProposeAsync(1, Table.Court);
        _api.Clock.Advance(next.Deadline - _api.Now);
        Assert.Equal(ChangeState.Open, (await table.ProposeAsync(0, new MatchPlace("Elsewhere"))).State);
    }

    [Fact]
    public async Task One_proposal_is_open_at_a_time_and_a_retry_finds_its_own()
    {
        var table = await Table.SitAsync(_api);
        var proposal = await table.ProposeAsync(0, Table.Court);

        var other = await table.Players[1].Api.Matches.TryProposeAsync(table.Id, new(new MatchPlace("Elsewhere")));

        Assert.Equal((409, ProblemCodes.ProposalOpen), (other.Problem!.Status, other.Problem.Code));
        Assert.Equal(proposal.Id, (await table.ProposeAsync(0, Table.Court)).Id);
        Assert.Single((await table.Players[1].Api.Matches.ProposalsAsync(table.Id)).Items);
    }

    [Fact]
    public async Task Only_the_players_of_now_count()
    {
        var table = await Table.SitAsync(_api, 4);
        var proposal = await table.ProposeAsync(0, Table.Court);
        await table.VoteAsync(1, proposal, true);

        // Two of three are more than half, although the third has not voted.
        Assert.True((await table.Players[3].Api.Matches.TryLeaveAsync(table.Id)).Succeeded);

        var ended = await table.EndedAsync(proposal.Id);
        Assert.Equal((ChangeState.Accepted, 2, 3), (ended.State, ended.Yes, ended.Players));
        Assert.NotNull((await table.Players[3].Api.Matches.TryVoteAsync(table.Id, proposal.Id, true)).Problem);
    }

    [Fact]
    public async Task The_vote_of_a_player_that_left_counts_no_more()
    {
        var table = await Table.SitAsync(_api, 4);
        var proposal = await table.ProposeAsync(0, Table.Court);
        await table.VoteAsync(1, proposal, true);
        await table.Players[1].Api.Matches.TryLeaveAsync(table.Id);
        await table.VoteAsync(2, proposal, false);

        Assert.Equal((1, 1, 3), (await table.CardAsync()).Proposal is { } open ? (open.Yes, open.No, open.Players) : default);
        Assert.Equal(ChangeState.Declined, (await table.VoteAsync(3, proposal, false)).State);
    }

    [Fact]
    public async Task A_game_that_is_called_off_ends_its_vote()
    {
        var table = await Table.SitAsync(_api);
        var proposal = await table.ProposeAsync(0, Table.Court);
        await table.Players[1].Api.Matches.TryLeaveAsync(table.Id);
        Assert.Equal(ChangeState.Declined, (await table.EndedAsync(proposal.Id)).State);
        Assert.Equal(
            ProblemCodes.TooFewPlayers, (await table.Players[0].Api.Matches.TryProposeAsync(table.Id, new(Table.Court))).Problem!.Code);

        await _api.DisposeAsync();
        var early = new Dictionary<string, string?> { ["Matches:CallOffMinutes"] = "600" };
        _api = await ApiServer.StartAsync(new ApiSetup { Settings = early });
        table = await Table.SitAsync(_api, 3);
        proposal = await table.ProposeAsync(0, Table.Court);
        await using (var db = _api.OpenDatabase())
        {
            // As if more were needed: the check of the start finds too few.
            await db.Matches.ExecuteUpdateAsync(set => set.SetProperty(m => m.MinPlayers, 4));
        }

        Assert.Equal(ChangeState.Ended, (await table.EndedAsync(proposal.Id)).State);
        Assert.Equal(
            ProblemCodes.AlreadyEnded, (await table.Players[0].Api.Matches.TryProposeAsync(table.Id, new(Table.Court))).Problem!.Code);
    }

    [Fact]
    public async Task Every_player_writes_what_to_bring_and_the_last_one_is_named()
    {
        var table = await Table.SitAsync(_api);
        Assert.Null((await table.CardAsync()).Bring);
        (await table.Players[0].Api.Matches.TryWriteBringAsync(table.Id, "Balls")).OrThrow();
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        (await table.Players[1].Api.Matches.TryWriteBringAsync(table.Id, "Balls\nand water")).OrThrow();

        var bring = (await table.CardAsync()).Bring!;
        Assert.Equal(("Balls\nand water", table.Players[1].Id, _api.Now), (bring.Text, bring.ChangedBy!.Id, bring.ChangedAt));
        (await table.Players[0].Api.Blocks.TryAddAsync(table.Players[1].Id)).OrThrow();
        Assert.Null((await table.CardAsync()).Bring!.ChangedBy);
        (await table.Players[0].Api.Matches.TryWriteBringAsync(table.Id, "")).OrThrow();
        Assert.Null((await table.CardAsync()).Bring);
        Assert.Equal(
            ProblemCodes.InvalidRequest,
            (await table.Players[0].Api.Matches.TryWriteBringAsync(table.Id, new string('x', 201))).Problem!.Code);
    }

    [Theory]
    [InlineData("{}", "place")]
    [InlineData("""{"place":{"name":""}}""", "place.name")]
    [InlineData("""{"place":{"name":"a\nb"}}""", "place.name")]
    [InlineData("""{"place":{"name":"a","note":" "}}""", "place.note")]
    [InlineData("""{"startsAt":"2030-05-01T07:05:00Z"}""", "startsAt")]
    [InlineData("""{"startsAt":"2030-05-01T03:10:00Z"}""", "startsAt")]
    public async Task A_mistake_is_named(string json, string field)
    {
        var table = await Table.SitAsync(_api);

        using var refused = await table.Players[0].AskAsync(HttpMethod.Post, $"/api/matches/{table.Id}/proposals", json);

        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Contains($"\"{field}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_play_finds_nothing()
    {
        var table = await Table.SitAsync(_api);
        var proposal = await table.ProposeAsync(0, Table.Court);
        var foreigner = (await _api.JoinAsync("Foreigner")).Api.Matches;

        Assert.Null(await foreigner.CardAsync(table.Id));
        Assert.Equal(404, (await foreigner.TryWriteBringAsync(table.Id, "Nothing")).Problem!.Status);
        Assert.Equal(404, (await foreigner.TryProposeAsync(table.Id, new(Table.Court))).Problem!.Status);
        Assert.Equal(404, (await foreigner.TryVoteAsync(table.Id, proposal.Id, true)).Problem!.Status);
        Assert.Equal(404, (await table.Players[1].Api.Matches.TryVoteAsync(table.Id, Guid.NewGuid(), true)).Problem!.Status);
    }

    private static Dictionary<string, string?> Rarely => new() { ["Matches:VoteCheckSeconds"] = "60", ["Matches:VoteMinutes"] = "0.5" };

    private async Task RemindedAsync(Table table, int times) =>
        await Patience.UntilAsync(
            async () =>
            {
                _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return (await table.Players[1].Api.Notifications.ListAsync()).Items.Count(e => e.Type == FeedEventTypes.Reminder) == times;
            }, $"the player is reminded {times} times");
}
