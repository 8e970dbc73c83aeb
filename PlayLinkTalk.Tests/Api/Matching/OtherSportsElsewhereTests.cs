using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.Tests.Api.Leases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>Another sport is tried where it is, whichever process that is, and left out where nobody answers.</summary>
public sealed class OtherSportsElsewhereTests : IAsyncLifetime
{
    private static readonly string[] ForTwo = ["tennis-singles", "badminton-singles", "table-tennis", "squash", "running", "cycling"];
    private static readonly string[] ForMore =
    [
        "football", "futsal", "basketball", "basketball-3x3", "volleyball", "baseball", "badminton-doubles", "tennis-doubles", "table-tennis-doubles",
        "jokgu", "climbing", "hiking",
    ];

    private static readonly string[] Districts = ["seoul-mapo", "jeju-jeju", "gyeongbuk-ulleung"];
    private readonly SharedDatabase _shared = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _shared.DisposeAsync();

    [Fact]
    public async Task Both_processes_know_of_every_sport()
    {
        var (first, second) = (await _shared.StartAsync("first"), await _shared.StartAsync("second"));
        await _shared.UntilSharedAsync(2, TimeSpan.FromMilliseconds(100));
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

    [Fact]
    public async Task Nobody_waits_long_for_a_sport_that_can_not_be_asked()
    {
        var servers = new Dictionary<string, ApiServer>
        {
            ["first"] = await _shared.StartAsync("first"),
            ["deaf"] = await _shared.StartAsync("deaf", new InMemoryBroker(NullLogger<InMemoryBroker>.Instance)),
        };
        await _shared.UntilSharedAsync(2, TimeSpan.FromMilliseconds(100));
        var holders = await _shared.HoldersAsync();
        var shards = servers["first"].Services.GetRequiredService<Shards>();
        var (district, mine, elsewhere) = (
            from place in Districts
            from asked in ForMore
            from other in ForTwo
            where holders[shards.Of(asked, place).Duty] == "first" && holders[shards.Of(other, place).Duty] == "deaf"
            select (place, asked, other)).First();
        await _shared.InTimeAsync((await servers["deaf"].JoinAsync()).AskForGameAsync(elsewhere, hours: 5, district: district));

        var ticket = await _shared.InTimeAsync((await servers["first"].JoinAsync()).AskForGameAsync(mine, hours: 5, district: district));

        Assert.Equal("nobody-asks", ticket.Unmatchable!.Reason);
        Assert.Empty(ticket.Unmatchable.Suggestions);
        await _shared.HoldsAsync();
    }
}
