using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matches;

/// <summary>What two want at once, one gets; and whatever the order was, the database is whole.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const int Rounds = 40;
    private const int Lanes = 4;
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Of_cancel_and_match_one_happens()
    {
        await RaceAsync(async district =>
        {
            var players = await _api.JoinAsync(2);
            var ticket = await players[0].AskForGameAsync(district: district);

            var cancel = players[0].Api.Tickets.TryCancelAsync(ticket.Id);
            var match = players[1].AskForGameAsync(district: district);
            var (cancelled, other) = (await cancel, await match);

            var mine = await players[0].Api.Tickets.FindAsync(ticket.Id);
            Assert.Equal(cancelled.Succeeded ? TicketState.Cancelled : TicketState.Matched, mine!.State);
            Assert.Equal(cancelled.Succeeded ? TicketState.Waiting : TicketState.Matched, other.State);
            Assert.Equal(cancelled.Succeeded ? null : ProblemCodes.AlreadyMatched, cancelled.Problem?.Code);
            if (other.State == TicketState.Waiting)
            {
                Assert.True((await players[1].Api.Tickets.TryCancelAsync(other.Id)).Succeeded);
            }
        });
    }

    [Fact]
    public async Task Leaving_and_joining_at_once_keeps_count_of_the_seats()
    {
        await RaceAsync(async district =>
        {
            var players = await _api.JoinAsync(5);
            await players[0].AskForGameAsync("billiards", district: district);
            var game = (await players[1].AskForGameAsync("billiards", district: district)).MatchId!.Value;

            await Task.WhenAll(
                players[0].Api.Matches.TryLeaveAsync(game),
                players[2].AskForGameAsync("billiards", district: district),
                players[3].AskForGameAsync("billiards", district: district),
                players[4].AskForGameAsync("billiards", district: district));

            foreach (var player in players[1..])
            {
                foreach (var match in (await player.Api.Matches.UpcomingAsync()).Items)
                {
                    Assert.Equal(match.Players.Sum(p => p.Seats), match.SeatsTaken);
                    Assert.True((await player.Api.Matches.TryLeaveAsync(match.Id)).Succeeded);
                }

                foreach (var ticket in (await player.Api.Tickets.ListAsync()).Items.Where(t => t.State == TicketState.Waiting))
                {
                    await player.Api.Tickets.TryCancelAsync(ticket.Id);
                }
            }
        });
    }

    [Fact]
    public async Task Of_overlapping_wishes_from_several_devices_one_is_taken()
    {
        await RaceAsync(async district =>
        {
            var phone = await _api.JoinAsync();
            var devices = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _api.SignInAsync(phone.Email)));

            var asked = await Task.WhenAll(devices.Select((device, i) => device.Api.Tickets.TryCreateAsync(
                device.Wish(i % 2 == 0 ? "squash" : "hiking", 1 + (i * 0.5), 4, district))));

            Assert.Single(asked, answer => answer.Problem is null);
            Assert.Equal(3, asked.Count(answer => answer.Problem?.Code == ProblemCodes.OverlappingPlan));
            Assert.True((await phone.Api.Tickets.TryCancelAsync((await phone.Api.Tickets.ListAsync()).Items.Single().Id)).Succeeded);
        });
    }

    [Fact]
    public async Task Leaving_twice_at_once_gives_the_seat_back_once()
    {
        await RaceAsync(async district =>
        {
            var players = await _api.JoinAsync(2);
            await players[0].AskForGameAsync("running", district: district);
            var game = (await players[1].AskForGameAsync("running", district: district)).MatchId!.Value;

            var left = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => players[0].Api.Matches.TryLeaveAsync(game)));

            Assert.Single(left, answer => answer.Succeeded);
            Assert.Equal(1, (await players[1].MatchAsync(game)).SeatsTaken);
            Assert.True((await players[1].Api.Matches.TryLeaveAsync(game)).Succeeded);
        });
    }

    /// <summary>Many rounds, several at once, each lane in a district that is far from the others'.</summary>
    private async Task RaceAsync(Func<string, Task> round)
    {
        string[] districts = ["seoul-mapo", "busan-haeundae", "gwangju-buk", "daejeon-yuseong"];
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            for (var i = 0; i < Rounds / Lanes; i++)
            {
                await round(districts[lane]);
            }
        }));
        await Invariants.HoldAsync(_api);
    }
}
