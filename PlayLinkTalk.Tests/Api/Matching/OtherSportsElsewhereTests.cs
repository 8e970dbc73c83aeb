using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Tests.Api.Leases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>Another sport is tried in the process that leads it, and left out when that process does not answer.</summary>
public sealed class OtherSportsElsewhereTests : IAsyncLifetime
{
    private static readonly string[] ForTwo = ["tennis-singles", "badminton-singles", "table-tennis", "squash", "running", "cycling"];
    private static readonly string[] ForMore =
    [
        "football", "futsal", "basketball", "basketball-3x3", "volleyball", "baseball", "badminton-doubles", "tennis-doubles", "table-tennis-doubles",
        "jokgu", "climbing", "hiking",
    ];
    private readonly SharedDatabase _shared = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _shared.DisposeAsync();

    [Fact]
    public async Task Both_processes_know_of_every_sport()
    {
        var (first, second) = (await _shared.StartAsync("first"), await _shared.StartAsync("second"));
        var lonely = new Queue<string>(ForMore);
        foreach (var sport in ForTwo)
        {
            var other = await first.JoinAsync();
            var waiting = await other.AskForGameAsync(sport);
            foreach (var server in (ApiServer[])[first, second])
            {
                var alone = await server.JoinAsync();
                var ticket = await alone.AskForGameAsync(lonely.Dequeue(), hours: 5);

                // Nothing waits for a clock: it stands still.
                var offer = Assert.Single(ticket.Unmatchable!.Suggestions, offer => offer.Change.Sport is not null);
                Assert.Equal((new ChangeTicket(Sport: sport), true, 1), (offer.Change, offer.AtOnce, offer.Players));
                Assert.True((await alone.Api.Tickets.TryCancelAsync(ticket.Id)).Succeeded);
            }

            Assert.True((await other.Api.Tickets.TryCancelAsync(waiting.Id)).Succeeded);
        }

        await _shared.HoldsAsync();
    }
}
