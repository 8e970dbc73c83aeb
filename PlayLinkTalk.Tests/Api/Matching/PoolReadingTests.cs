using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>What the shards begin with, while it is read and when reading fails halfway.</summary>
public sealed class PoolReadingTests
{
    private const int Tickets = 700;
    private static readonly string[] Districts = ["seoul-mapo", "jeju-jeju"];

    [Fact]
    public async Task Every_shard_gets_its_games_first_and_then_its_tickets_oldest_first()
    {
        await using var api = await FilledAsync();
        var reading = new PoolReading(Pool(api, new()), Shards(api), Wanted(api));

        Assert.Equal(Tickets, await reading.ReadAsync(CancellationToken.None));
        reading.End();

        await using var db = api.OpenDatabase();
        foreach (var district in Districts)
        {
            var parts = await reading.OfAsync(Shards(api).Of("tennis-singles", district), CancellationToken.None).ToListAsync();
            Assert.Equal([true, .. parts.Skip(1).Select(_ => false)], parts.Select(part => part.IsFirst));
            Assert.Empty(parts[0].Tickets);
            Assert.All(parts.Skip(1), part => Assert.InRange(part.Tickets.Count, 1, Tickets));
            Assert.Equal(
                await db.Tickets.Where(t => t.State == TicketState.Waiting && t.District == district).OrderBy(t => t.CreatedAt).Select(t => t.Id).ToListAsync(),
                parts.SelectMany(part => part.Tickets).Select(ticket => ticket.Id));
        }

        var games = await reading.OfAsync(Shards(api).Of("running", Districts[0]), CancellationToken.None).ToListAsync();
        Assert.Equal(await db.Matches.Select(m => m.Id).ToListAsync(), games.SelectMany(part => part.Matches).Select(match => match.Id));
    }

    [Fact]
    public async Task What_was_handed_over_before_a_failure_is_followed_by_all_of_it_from_the_first()
    {
        await using var api = await FilledAsync();
        var failing = new FailsHalfway(after: Tickets - 20);
        var reading = new PoolReading(Pool(api, failing), Shards(api), Wanted(api));

        await Assert.ThrowsAsync<IOException>(() => reading.ReadAsync(CancellationToken.None));
        Assert.Equal(Tickets, await reading.ReadAsync(CancellationToken.None));
        reading.End();

        var parts = await reading.OfAsync(Shards(api).Of("tennis-singles", Districts[0]), CancellationToken.None).ToListAsync();
        var last = parts.FindLastIndex(part => part.IsFirst);
        Assert.Equal(2, parts.Count(part => part.IsFirst));
        Assert.Equal(Tickets / 2, parts.Skip(last).SelectMany(part => part.Tickets).Select(ticket => ticket.Id).Distinct().Count());
    }

    [Fact]
    public async Task Who_waits_for_more_is_told_why_there_is_none()
    {
        await using var api = await FilledAsync();
        var reading = new PoolReading(Pool(api, new()), Shards(api), Wanted(api));

        reading.End(new OperationCanceledException("stopping"));

        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await reading.OfAsync(Wanted(api)[0], CancellationToken.None).ToListAsync());
    }

    /// <summary>A game that can be refilled, and many who wait in two regions. Nobody works on it any more.</summary>
    private static async Task<ApiServer> FilledAsync()
    {
        var api = await ApiServer.StartAsync();
        var players = await api.JoinAsync(2);
        await players[0].AskForGameAsync("running");
        await players[1].AskForGameAsync("running");
        await api.StopAsync();
        await using var db = api.OpenDatabase();
        db.Tickets.AddRange(Enumerable.Range(0, Tickets).Select(number => new TicketRow
        {
            Id = Guid.CreateVersion7(),
            AccountId = players[0].Id,
            Sport = "tennis-singles",
            District = Districts[number % Districts.Length],
            RadiusKm = 5,
            Earliest = api.Now.AddHours(1),
            Latest = api.Now.AddHours(4),
            LevelMin = 1,
            LevelMax = 5,
            Seats = 1,
            State = TicketState.Waiting,
            CreatedAt = api.Now.AddSeconds(-number),
        }));
        await db.SaveChangesAsync();
        return api;
    }

    private static PoolReader Pool(ApiServer api, FailsHalfway failing) =>
        new(new Contexts(api, failing), api.Services.GetRequiredService<IOptions<MatchingSettings>>(), api.Clock);

    private static Shards Shards(ApiServer api) => api.Services.GetRequiredService<Shards>();

    private static Shard[] Wanted(ApiServer api) =>
        [.. Districts.Select(district => Shards(api).Of("tennis-singles", district)), Shards(api).Of("running", Districts[0])];

    private sealed class Contexts(ApiServer api, IInterceptor interceptor) : IDbContextFactory<PlayLinkDb>
    {
        public PlayLinkDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<PlayLinkDb>();
            api.UseDatabase(options);
            return new PlayLinkDb(options.AddInterceptors(interceptor).Options);
        }
    }

    /// <summary>Reading waiting tickets fails once, after so many of them.</summary>
    private sealed class FailsHalfway(int? after = null) : IMaterializationInterceptor
    {
        private int _read;

        public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
        {
            if (entity is TicketRow { State: TicketState.Waiting } && Interlocked.Increment(ref _read) == after)
            {
                throw new IOException("The disk is away.");
            }

            return entity;
        }
    }
}
