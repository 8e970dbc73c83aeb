using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches.Proposals;

/// <summary>Answers that come at once, or when their time ends.</summary>
public sealed class ProposalRaceTests : IAsyncLifetime
{
    private const int Rounds = 12;
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await Proposed.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Players_that_accept_concurrently_join_one_game()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var game = await Proposed.ToAsync(_api);

            await Task.WhenAll(Enumerable.Range(0, 8).Select(answer => game.AcceptAsync(answer % 4)));

            var tickets = await Task.WhenAll(Enumerable.Range(0, 4).Select(game.TicketAsync));
            Assert.All(tickets, ticket => Assert.Equal((TicketState.Matched, game.MatchId), (ticket.State, ticket.MatchId)));
            Assert.Single(tickets.Select(ticket => ticket.RoomId).Distinct());
        }

        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Of_a_yes_and_a_no_that_come_together_the_second_knows_of_the_first()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var game = await Proposed.ToAsync(_api, 2, Proposed.Two);
            await game.AcceptAsync(0);

            var no = game.Players[1].Api.Matches.TryDeclineAsync(game.MatchId);
            var yes = game.Players[1].Api.Matches.TryAcceptAsync(game.MatchId);
            var (declined, accepted) = (await no, await yes);

            Assert.True(declined.Problem is null ^ accepted.Problem is null);
            Assert.Equal(
                declined.Problem is null ? ProblemCodes.AlreadyDeclined : ProblemCodes.AlreadyMatched, (declined.Problem ?? accepted.Problem)!.Code);
            await LeaveAsync(game.Players);
        }

        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Of_an_answer_and_the_end_of_its_time_one_counts()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var game = await Proposed.ToAsync(_api, 2, Proposed.Two);
            await game.AcceptAsync(0);
            var by = (await game.TicketAsync(1)).Proposal!.AnswerBy!.Value;
            _api.Clock.Advance(by - _api.Now - TimeSpan.FromMilliseconds(1));

            var yes = Task.Run(() => game.Players[1].Api.Matches.TryAcceptAsync(game.MatchId));
            _api.Clock.Advance(TimeSpan.FromSeconds(1));
            var accepted = await yes;

            await Proposed.UntilAsync(_api, async () => (await game.TicketAsync(1)).State != TicketState.Proposed);
            Assert.Equal(accepted.Problem is null ? TicketState.Matched : TicketState.Expired, (await game.TicketAsync(1)).State);
            Assert.Equal(accepted.Problem is null ? null : ProblemCodes.AnswerTooLate, accepted.Problem?.Code);
            await LeaveAsync(game.Players);
        }

        await Invariants.HoldAsync(_api);
    }

    [Fact]
    public async Task Answers_leaving_and_new_wishes_at_once_keep_count_of_the_seats()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var game = await Proposed.ToAsync(_api, 3, ApiServer.AskingSport);
            var more = await _api.JoinAsync(3);

            await Task.WhenAll(
                game.Players[0].Api.Matches.TryAcceptAsync(game.MatchId),
                game.Players[1].Api.Matches.TryAcceptAsync(game.MatchId),
                game.Players[2].Api.Matches.TryDeclineAsync(game.MatchId),
                game.Players[0].Api.Matches.TryLeaveAsync(game.MatchId),
                game.Players[1].Api.Tickets.TryCancelAsync(game.Tickets[1]),
                more[0].AskForGameAsync(ApiServer.AskingSport),
                more[1].AskForGameAsync(ApiServer.AskingSport),
                more[2].AskForGameAsync(ApiServer.AskingSport));

            foreach (var player in more)
            {
                if ((await player.Api.Tickets.ListAsync()).Items[0].Proposal is { } proposal)
                {
                    await player.Api.Matches.TryAcceptAsync(proposal.MatchId);
                }
            }

            await LeaveAsync([.. game.Players, .. more]);
        }

        await Invariants.HoldAsync(_api);
    }

    /// <summary>Players of this round are not matched with those of the next.</summary>
    private static async Task LeaveAsync(Player[] players)
    {
        foreach (var player in players)
        {
            foreach (var ticket in (await player.Api.Tickets.ListAsync()).Items.Where(ticket => ticket.EndedAt is null))
            {
                Assert.True((await player.Api.Tickets.TryCancelAsync(ticket.Id)).Succeeded);
            }

            foreach (var match in (await player.Api.Matches.UpcomingAsync()).Items)
            {
                Assert.True((await player.Api.Matches.TryLeaveAsync(match.Id)).Succeeded);
            }
        }
    }
}
