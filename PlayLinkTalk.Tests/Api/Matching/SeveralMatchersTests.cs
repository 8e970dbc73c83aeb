using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.Tests.Api.Leases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>Tickets of all processes wait in one pool.</summary>
public sealed class SeveralMatchersTests : IAsyncLifetime
{
    private static readonly string[] ForTwo = ["tennis-singles", "badminton-singles", "table-tennis", "squash", "running", "cycling"];
    private static readonly string[] Regions = ["seoul-mapo", "busan-haeundae", "gwangju-buk", "daejeon-yuseong", "daegu-jung"];
    private readonly SharedDatabase _shared = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _shared.DisposeAsync();

    [Fact]
    public async Task Wishes_that_come_to_different_processes_meet_at_once()
    {
        var (first, second) = (await _shared.StartAsync("first"), await _shared.StartAsync("second"));
        foreach (var (sport, district) in from sport in ForTwo from district in Regions select (sport, district))
        {
            var (here, there) = (await first.JoinAsync(), await second.JoinAsync());
            var waiting = await here.AskForGameAsync(sport, district: district);
            Assert.Equal((TicketState.Waiting, 1), (waiting.State, waiting.SeatsNeeded));

            var completed = await there.AskForGameAsync(sport, district: district);

            // Nothing waits for a clock: it stands still.
            Assert.Equal(TicketState.Matched, completed.State);
            Assert.Equal(completed.MatchId, (await here.Api.Tickets.FindAsync(waiting.Id))!.MatchId);
        }

        await _shared.HoldsAsync();
    }

    [Fact]
    public async Task What_waits_elsewhere_is_explained_and_taken_back_and_its_seats_are_filled_again()
    {
        var (first, second) = (await _shared.StartAsync("first"), await _shared.StartAsync("second"));
        foreach (var server in (ApiServer[])[first, second])
        {
            var players = await server.JoinAsync(3);
            var gone = await players[0].AskForGameAsync("basketball-3x3");
            var stays = await players[1].AskForGameAsync("basketball-3x3");
            Assert.Equal((1, 4), (stays.Compatible, stays.SeatsNeeded));
            Assert.True((await players[0].Api.Tickets.TryCancelAsync(gone.Id)).Succeeded);
            await Patience.UntilAsync(
                async () => (await players[1].Api.Tickets.FindAsync(stays.Id))!.SeatsNeeded == 5, "one is not counted any more");
            Assert.True((await players[1].Api.Tickets.TryCancelAsync(stays.Id)).Succeeded);

            await players[0].AskForGameAsync("badminton-singles");
            var game = (await players[1].AskForGameAsync("badminton-singles")).MatchId!.Value;
            var left = await players[2].AskForGameAsync("badminton-singles");
            Assert.Equal(TicketState.Waiting, left.State);
            Assert.True((await players[0].Api.Matches.TryLeaveAsync(game)).Succeeded);
            await Patience.UntilAsync(
                async () => (await players[2].Api.Tickets.FindAsync(left.Id))!.MatchId == game, "the free seat is taken");
        }

        await _shared.HoldsAsync();
    }

    [Fact]
    public async Task A_leader_finds_tickets_it_was_not_notified_of_in_the_database()
    {
        var first = await _shared.StartAsync("first");
        var deaf = await _shared.StartAsync("deaf", new InMemoryBroker(NullLogger<InMemoryBroker>.Instance));
        await (await first.JoinAsync()).AskForGameAsync();
        // Its answer comes by the clock: the leader does not hear the question.
        var asking = (await deaf.JoinAsync()).AskForGameAsync();

        await UntilMatchedAsync(first, 2);

        await _shared.InTimeAsync(asking);
        await _shared.HoldsAsync();
    }

    [Fact]
    public async Task A_leader_unaware_of_its_lost_lease_writes_nothing_and_its_successor_matches_the_tickets()
    {
        var frozen = await _shared.StartFrozenAsync("frozen");
        await (await frozen.JoinAsync()).AskForGameAsync();
        await _shared.StartAsync("second");
        await _shared.ExpireAsync();
        await _shared.UntilAllAreWithAsync("second", TimeSpan.FromMilliseconds(100));
        var token = await _shared.LeaseAsync("matcher");

        // It still has the first ticket in its pool and makes a game of the two, which the transaction refuses.
        var late = await frozen.JoinAsync();
        var asking = late.AskForGameAsync();
        // It has lost the lease and asks the new leader, which does not hear it: the answer comes when its own clock moves.
        await Patience.UntilAsync(() =>
        {
            frozen.Clock.Advance(TimeSpan.FromMilliseconds(10));
            return Task.FromResult(asking.IsCompleted);
        }, "there is an answer");
        await asking;

        // The successor may look into the database at any moment and match the two first. Only the log shows that the game of the first
        // was refused.
        Assert.Contains("Another process took the lease", frozen.Log.All, StringComparison.Ordinal);
        Assert.Equal(token, await _shared.LeaseAsync("matcher"));
        await UntilMatchedAsync(frozen, 2);
        await _shared.HoldsAsync();
    }

    /// <summary>Reads the database: a request to the Api may have to wait for the clock, which stands still meanwhile.</summary>
    private Task UntilMatchedAsync(ApiServer server, int tickets) => Patience.UntilAsync(async () =>
    {
        _shared.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await using var db = server.OpenDatabase();
        return await db.Tickets.CountAsync(ticket => ticket.State == TicketState.Matched) == tickets;
    }, $"{tickets} tickets are matched");
}
