using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>What the leader of the matching does when a part of it fails.</summary>
public sealed class LeaderTests : IAsyncLifetime
{
    private const int Tickets = 700;
    private readonly CancellationTokenSource _end = new();
    private ApiServer _api = null!;

    /// <summary>Many tickets wait, and the Api's own leader has ended.</summary>
    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync(new ApiSetup { FailsOnErrors = false, LogLevel = LogLevel.Information });
        var player = await _api.JoinAsync();
        await _api.StopAsync();
        await using var db = _api.OpenDatabase();
        db.Tickets.AddRange(Enumerable.Range(0, Tickets).Select(number => new TicketRow
        {
            Id = Guid.CreateVersion7(),
            AccountId = player.Id,
            Sport = "tennis-singles",
            District = "seoul-mapo",
            RadiusKm = 5,
            Earliest = _api.Now.AddHours(1),
            Latest = _api.Now.AddHours(4),
            LevelMin = 1,
            LevelMax = 5,
            Seats = 1,
            State = TicketState.Waiting,
            CreatedAt = _api.Now.AddSeconds(-number),
        }));
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync()
    {
        await _end.CancelAsync();
        _end.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_read_that_fails_halfway_starts_again_with_an_empty_engine()
    {
        var leader = Start(parts => parts with
        {
            Pool = new PoolReader(
                new Contexts(_api), PlayCatalogue.Load(), _api.Services.GetRequiredService<IOptions<MatchingSettings>>(), _api.Clock),
        });
        leader.Reload();

        await Patience.UntilAsync(() =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return Task.FromResult(Logged($"The leader has read {Tickets} waiting tickets"));
        }, "the second read is complete");
        Assert.True(Logged("The waiting tickets could not be read"));
    }

    [Fact]
    public async Task A_step_that_fails_is_repeated_after_a_delay()
    {
        var broken = new BrokenEngine();
        var leader = Start(parts => parts with { CreateEngine = () => broken });
        await Patience.UntilAsync(() => Task.FromResult(broken.Failures > 0), "a step fails");

        // The wake-up stays due, and questions wake the leader; but the clock stands.
        for (var question = 0; question < 20; question++)
        {
            Assert.Empty(await leader.ExplainAsync([], advise: false, CancellationToken.None));
        }

        Assert.Equal(1, broken.Failures);
        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        await Patience.UntilAsync(() => Task.FromResult(broken.Failures == 2), "it is tried again");
    }

    private bool Logged(string text) => _api.Log.All.Contains(text, StringComparison.Ordinal);

    private Leader Start(Func<LeaderParts, LeaderParts> change)
    {
        var leader = new Leader(new Lease("matcher", Guid.NewGuid(), 1), change(_api.Services.GetRequiredService<LeaderParts>()));
        _ = leader.RunAsync(_end.Token);
        return leader;
    }

    private sealed class Contexts(ApiServer api) : IDbContextFactory<PlayLinkDb>
    {
        private readonly FailsOnce _failure = new(after: Tickets - 20);

        public PlayLinkDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<PlayLinkDb>();
            api.UseDatabase(options);
            return new PlayLinkDb(options.AddInterceptors(_failure).Options);
        }
    }

    /// <summary>Reading waiting tickets fails once, after so many of them.</summary>
    private sealed class FailsOnce(int after) : IMaterializationInterceptor
    {
        private int _read;

        public object InitializedInstance(MaterializationInterceptionData materializationData, object entity) =>
            entity is TicketRow { State: TicketState.Waiting } && Interlocked.Increment(ref _read) == after
                ? throw new IOException("The disk is away.")
                : entity;
    }
}
