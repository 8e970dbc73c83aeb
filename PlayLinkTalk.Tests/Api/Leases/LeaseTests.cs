using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Leases;

/// <summary>Every lease has one holder, while processes start, stop, die and freeze.</summary>
public sealed class LeaseTests : IAsyncLifetime
{
    private readonly SharedDatabase _shared = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _shared.DisposeAsync();

    [Fact]
    public async Task The_first_process_holds_every_lease_before_it_serves_requests()
    {
        await _shared.StartAsync("first");

        var holders = await _shared.HoldersAsync();

        Assert.All(holders.Values, name => Assert.Equal("first", name));
        Assert.Equal(
            [
                "account-erasure", "courts", "exports", "guest-ending", "late-changes", "letters", "match-mails", "matcher",
                "old-rows", "outbox", "party-invitations", "pushes", "reminders", "search-index", "session-sweep", "token-sweep",
                "unanswered-seats", "upload-sweep", "vote-deadlines",
            ], holders.Keys.Order());
    }

    [Fact]
    public async Task A_process_that_stops_hands_its_leases_on_at_once()
    {
        var first = await _shared.StartAsync("first");
        await _shared.StartAsync("second");
        var before = await _shared.LeaseAsync("reminders");
        Assert.All((await _shared.HoldersAsync()).Values, name => Assert.Equal("first", name));

        await first.StopAsync();

        // The clock has not moved: the second process need not wait for its next turn.
        await _shared.UntilAllAreWithAsync("second");
        Assert.Equal(before.Token + 1, (await _shared.LeaseAsync("reminders")).Token);
    }

    [Fact]
    public async Task The_leases_of_a_frozen_process_are_taken_after_their_expiry_and_not_before()
    {
        var frozen = await _shared.StartFrozenAsync("frozen");
        var before = await _shared.LeaseAsync("reminders");
        await _shared.StartAsync("second");
        for (var turn = 0; turn < 5; turn++)
        {
            _shared.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.All((await _shared.HoldersAsync()).Values, name => Assert.Equal("frozen", name));
        }

        await _shared.ExpireAsync();

        await _shared.UntilAllAreWithAsync("second", TimeSpan.FromMilliseconds(100));
        Assert.Equal(before.Token + 1, (await _shared.LeaseAsync("reminders")).Token);

        var jobs = frozen.Services.GetServices<LeasedJob>().ToArray();
        Assert.All(jobs, job => Assert.True(job.IsHeld));
        frozen.Clock.Advance(TimeSpan.FromSeconds(2));
        await Patience.UntilAsync(
            () => Task.FromResult(Array.TrueForAll(jobs, job => !job.IsHeld)), "the thawed process knows that it lost them");
    }

    [Fact]
    public async Task A_clock_that_is_ahead_takes_no_lease_that_is_renewed()
    {
        await _shared.StartAsync("first");

        await _shared.StartAheadAsync("ahead", TimeSpan.FromHours(1));

        Assert.All((await _shared.HoldersAsync()).Values, name => Assert.Equal("first", name));
    }

    [Fact]
    public async Task A_renewal_moves_the_expiry_by_the_clock_of_the_database()
    {
        var first = await _shared.StartAsync("first");
        await _shared.ExpireAsync();
        var table = first.Services.GetRequiredService<LeaseTable>();

        await table.RenewAndTakeAsync(["reminders"], ignoreExpiry: false, CancellationToken.None);

        await using var db = first.OpenDatabase();
        var row = await db.Leases.AsNoTracking().SingleAsync(lease => lease.Name == "reminders");
        // The test's clock is years away from the database's.
        Assert.InRange(row.ExpiresAt!.Value, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddSeconds(SharedDatabase.LeaseSeconds));
    }

    [Fact]
    public async Task A_lease_that_the_version_before_took_and_does_not_renew_is_taken()
    {
        await using (var before = await _shared.StartAsync("before"))
        {
            await before.StopAsync();
        }

        await _shared.TakeAsVersionBeforeAsync();
        await _shared.StartAsync("second");

        await _shared.UntilAllAreWithAsync("second");
    }

    [Fact]
    public async Task A_renewal_that_fails_is_not_repeated_at_once()
    {
        var api = await _shared.StartAsync("first", failsOnErrors: false);
        await using var db = api.OpenDatabase();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE leases RENAME TO leases_away");
        await Patience.UntilAsync(() =>
        {
            _shared.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return Task.FromResult(Failures(api) > 0);
        }, "a renewal fails");
        var before = Failures(api);
        for (var i = 0; i < 20; i++)
        {
            (await api.Http.GetAsync("/api/sports")).EnsureSuccessStatusCode();
        }

        // The clock stands: at most a renewal that was under way.
        Assert.InRange(Failures(api), before, before + 1);
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE leases_away RENAME TO leases");
    }

    [Fact]
    public async Task A_fencing_token_is_worth_nothing_once_there_is_a_newer_one()
    {
        var frozen = await _shared.StartFrozenAsync("frozen");
        var old = await _shared.LeaseAsync("matcher");
        Assert.True(await IsHeldAsync(frozen, old));
        await _shared.StartAsync("second");

        await _shared.ExpireAsync();
        await _shared.UntilAllAreWithAsync("second", TimeSpan.FromMilliseconds(100));

        Assert.False(await IsHeldAsync(frozen, old));
        Assert.True(await IsHeldAsync(frozen, await _shared.LeaseAsync("matcher")));

        static Task<bool> IsHeldAsync(ApiServer server, Lease lease) =>
            server.Services.GetRequiredService<WriteTransaction>()
                .RunAsync((work, ct) => lease.IsHeldAsync(work, ct), CancellationToken.None);
    }

    private static int Failures(ApiServer api) =>
        api.Log.Errors.Count(error => error.Contains("The leases could not be renewed", StringComparison.Ordinal));
}
