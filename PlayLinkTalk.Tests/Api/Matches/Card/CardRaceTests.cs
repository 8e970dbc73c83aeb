using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Card;

/// <summary>Whatever comes first, a proposal is decided once, and the game and its plans say the same.</summary>
public sealed class CardRaceTests : IAsyncLifetime
{
    private const int Rounds = 12;
    private static readonly string[] Districts = ["seoul-mapo", "busan-haeundae", "gwangju-buk", "daejeon-yuseong"];
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Of_proposals_at_once_one_is_open() => await RaceAsync(4, async table =>
    {
        var answers = await Task.WhenAll(table.Players.Select((player, i) =>
            player.Api.Matches.TryProposeAsync(table.Id, new(new MatchPlace($"Court {i}")))));

        Assert.Single(answers, answer => answer.Problem is null);
        Assert.Equal(3, answers.Count(answer => answer.Problem?.Code == ProblemCodes.ProposalOpen));
        Assert.Single((await table.Players[0].Api.Matches.ProposalsAsync(table.Id)).Items);
    });

    [Fact]
    public async Task Of_votes_at_once_each_counts_and_the_game_changes_once() => await RaceAsync(4, async table =>
    {
        var proposal = await table.ProposeAsync(0, Table.Court, table.Later);

        var votes = await Task.WhenAll(table.Players[1..].Select(player => player.Api.Matches.TryVoteAsync(table.Id, proposal.Id, true)));

        Assert.Equal(2, votes.Count(vote => vote.Problem is null));
        Assert.Equal(ProblemCodes.AlreadyDecided, votes.Single(vote => vote.Problem is not null).Problem!.Code);
        var card = await table.CardAsync();
        Assert.Equal(
            (Table.Court, table.Later, ChangeState.Accepted, 3), (card.Match.Place, card.Match.StartsAt, card.Last!.State, card.Last.Yes));
        Assert.Equal([NoticeCodes.ChangeProposed, NoticeCodes.MatchChanged], await table.NoticesAsync());
    });

    [Fact]
    public async Task Of_a_vote_and_the_deadline_one_decides() => await RaceAsync(2, async table =>
    {
        var proposal = await table.ProposeAsync(0, Table.Court, table.Later);
        _api.Clock.Advance(proposal.Deadline - _api.Now - TimeSpan.FromMilliseconds(50));

        var vote = table.Players[1].Api.Matches.TryVoteAsync(table.Id, proposal.Id, true);
        _api.Clock.Advance(TimeSpan.FromMilliseconds(50));

        var isCounted = (await vote).Problem is null;
        var ended = await table.EndedAsync(proposal.Id);
        Assert.Equal(isCounted ? ChangeState.Accepted : ChangeState.Declined, ended.State);
        Assert.Equal(isCounted ? table.Later : table.Match.StartsAt, (await table.CardAsync()).Match.StartsAt);
        Assert.Equal(2, (await table.NoticesAsync()).Count);
    }, lanes: 1);

    [Fact]
    public async Task A_player_that_leaves_during_the_vote_is_counted_or_gone() => await RaceAsync(3, async table =>
    {
        var proposal = await table.ProposeAsync(0, Table.Court, table.Later);

        var leave = table.Players[2].Api.Matches.TryLeaveAsync(table.Id);
        var vote = table.Players[2].Api.Matches.TryVoteAsync(table.Id, proposal.Id, true);
        var against = table.Players[1].Api.Matches.TryVoteAsync(table.Id, proposal.Id, false);
        await Task.WhenAll(leave, vote, against);

        var ended = await table.EndedAsync(proposal.Id);
        Assert.True((await leave).Succeeded);
        // Accepted by the two in favour before the third left, or declined by one of the two that stayed.
        var isMoved = ended.State == ChangeState.Accepted;
        Assert.Equal(isMoved ? (2, 3) : (1, 2), isMoved ? (ended.Yes, ended.Players) : (ended.No, ended.Players));
        Assert.Equal(isMoved ? table.Later : table.Match.StartsAt, (await table.CardAsync()).Match.StartsAt);
    });

    [Fact]
    public async Task A_player_that_joins_while_the_game_moves_plays_at_its_start_or_not_at_all() => await RaceAsync(3, async table =>
    {
        var joining = await _api.JoinAsync("Joining");
        var proposal = await table.ProposeAsync(0, startsAt: table.Later);

        var ask = joining.Api.Matches.TryAskForSeatAsync(table.Id);
        await table.VoteAsync(1, proposal, true);
        await ask;

        // The plans are compared with the games by the invariants.
        await using var db = _api.OpenDatabase();
        var start = (await table.CardAsync()).Match.StartsAt;
        Assert.All(db.ScheduleEntries.Where(e => e.MatchId == table.Id).ToList(), plan => Assert.Equal(start, plan.StartsAt));
        await joining.Api.Matches.TryLeaveAsync(table.Id);
        await joining.Api.Matches.TryStopAskingAsync(table.Id);
    });

    /// <summary>Many rounds, several at once, each lane in a district that is far from the others'.</summary>
    private async Task RaceAsync(int players, Func<Table, Task> round, int lanes = 4)
    {
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(async lane =>
        {
            for (var i = 0; i < Rounds / lanes; i++)
            {
                var table = await Table.SitAsync(_api, players, Districts[lane]);
                await round(table);
                // No seat is left for the next round.
                foreach (var player in table.Players)
                {
                    await player.Api.Matches.TryLeaveAsync(table.Id);
                }
            }
        }));
        await Invariants.HoldAsync(_api);
    }
}
