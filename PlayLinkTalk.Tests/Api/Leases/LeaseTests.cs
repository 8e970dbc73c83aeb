using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Leases;

/// <summary>Every duty has one holder, whoever comes, goes, dies or freezes.</summary>
public sealed class LeaseTests : IAsyncLifetime
{
    private readonly SharedDatabase _shared = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _shared.DisposeAsync();

    [Fact]
    public async Task Who_is_first_has_all_before_it_serves_anybody()
    {
        await _shared.StartAsync("first");

        var holders = await _shared.HoldersAsync();

        Assert.All(holders.Values, name => Assert.Equal("first", name));
        Assert.Empty(((string[])["reminders", "session-sweep", "outbox", "matcher:football:seoul", "matcher:tennis-singles:jeju"])
            .Except(holders.Keys));
    }

    [Fact]
    public async Task Newcomers_get_their_share_at_once_and_give_it_back_when_they_go()
    {
        var first = await _shared.StartAsync("first");
        var before = await _shared.LeaseAsync("reminders");
        await using (var second = await _shared.StartAsync("second"))
        {
            await _shared.UntilSharedAsync(2);
            await using var third = await _shared.StartAsync("third");
            await _shared.UntilSharedAsync(3);
        }

        // In peace, and the clock has not moved: nobody waits until a lease ends.
        await _shared.UntilAllAreWithAsync("first");
        Assert.InRange((await _shared.LeaseAsync("reminders")).Token, before.Token, long.MaxValue);
        await first.StopAsync();
        Assert.All((await _shared.HoldersAsync()).Values, Assert.Null);
    }

    [Fact]
    public async Task Who_has_started_hears_whoever_comes_next_however_long_the_broker_took()
    {
        await _shared.StartAsync("first", new SlowBroker(_shared.Broker));

        await _shared.StartAsync("second");

        await _shared.UntilSharedAsync(2);
    }

    [Fact]
    public async Task What_a_frozen_process_had_is_taken_when_its_lease_ends_and_not_before()
    {
        await _shared.StartFrozenAsync("frozen");
        var before = await _shared.LeaseAsync("reminders");
        await _shared.StartAsync("second");
        _shared.Clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.All((await _shared.HoldersAsync()).Values, name => Assert.Equal("frozen", name));

        // The clock stops short of five seconds: by then it has happened.
        await _shared.UntilAllAreWithAsync("second", TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(4.9));

        Assert.Equal(before.Token + 1, (await _shared.LeaseAsync("reminders")).Token);
    }

    [Fact]
    public async Task A_turn_that_fails_is_not_repeated_at_once()
    {
        await _shared.StartFrozenAsync("frozen");
        var second = await _shared.StartAsync("second", failsOnErrors: false);
        await using var db = second.OpenDatabase();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE lease_holders RENAME TO lease_holders_away");

        // The lease of the other one runs out meanwhile, which is a reason to look at once.
        await Patience.UntilAsync(() =>
        {
            _shared.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return Task.FromResult(_shared.Clock.GetUtcNow() - ManualClock.Start > TimeSpan.FromSeconds(10) && Failures(second) > 0);
        }, "turns fail");
        var before = Failures(second);
        for (var i = 0; i < 20; i++)
        {
            (await second.Http.GetAsync("/api/sports")).EnsureSuccessStatusCode();
        }

        // The clock stands: at most a turn that was under way.
        Assert.InRange(Failures(second), before, before + 1);
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE lease_holders_away RENAME TO lease_holders");
    }

    [Fact]
    public async Task Who_thaws_learns_that_it_has_lost_everything_and_gets_its_share()
    {
        var frozen = await _shared.StartFrozenAsync("frozen");
        await _shared.StartAsync("second");
        await _shared.UntilAllAreWithAsync("second", TimeSpan.FromMilliseconds(100));

        await Patience.UntilAsync(async () =>
        {
            var now = _shared.Clock.GetUtcNow();
            frozen.Clock.Advance(now > frozen.Now ? now - frozen.Now : TimeSpan.Zero);
            _shared.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return (await _shared.HoldersAsync()).Values.Distinct().Count() == 2;
        }, "both have a share");
    }

    /// <summary>Takes its time until it listens, and knows the way to everybody else.</summary>
    private sealed class SlowBroker(IBroker broker) : IBroker
    {
        public event Action? Interrupted { add => broker.Interrupted += value; remove => broker.Interrupted -= value; }

        public ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken) =>
            broker.PublishAsync(events, cancellationToken);

        public async ValueTask<IAsyncDisposable> SubscribeAsync(string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken)
        {
            await Task.Delay(channel == Channels.Leases ? TimeSpan.FromSeconds(2) : TimeSpan.Zero, cancellationToken);
            return await broker.SubscribeAsync(channel, listener, cancellationToken);
        }
    }

    private static int Failures(ApiServer api) =>
        api.Log.Errors.Count(error => error.Contains("Looking after the leases failed", StringComparison.Ordinal));
}
