using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.MySql;

/// <summary>Transactions that get into each other's way are repeated as a whole.</summary>
[OnOneDatabase(DatabaseKind.MariaDb, "Writers of SQLite take turns.")]
public sealed class LockConflictTests(ApiServer api) : IClassFixture<ApiServer>
{
    private WriteTransaction Write => api.Services.GetRequiredService<WriteTransaction>();

    [Fact]
    public async Task Of_two_that_wait_for_each_other_one_is_repeated()
    {
        var players = await api.JoinAsync(2);
        var (first, second) = (players[0].Id, players[1].Id);
        var (firstHeld, secondHeld) = (new TaskCompletionSource(), new TaskCompletionSource());
        var attempts = 0;

        await Task.WhenAll(CrossAsync(first, second, firstHeld, secondHeld), CrossAsync(second, first, secondHeld, firstHeld));

        Assert.Equal(3, attempts);
        await using var db = api.OpenDatabase();
        var accounts = await db.Accounts.Where(account => account.Id == first || account.Id == second).ToListAsync();
        Assert.Equal([2, 2], accounts.Select(account => account.PlanVersion));

        Task CrossAsync(Guid one, Guid other, TaskCompletionSource mine, TaskCompletionSource theirs) => Write.RunAsync(async (work, ct) =>
        {
            Interlocked.Increment(ref attempts);
            await CountAsync(work.Db, one, ct);
            mine.TrySetResult();
            await theirs.Task;
            await CountAsync(work.Db, other, ct);
        }, CancellationToken.None);
    }

    [Fact]
    public async Task A_lock_that_was_waited_for_too_long_is_waited_for_again()
    {
        var player = (await api.JoinAsync(1))[0];
        await using var holder = api.OpenDatabase();
        await holder.Database.OpenConnectionAsync();
        await holder.Database.ExecuteSqlRawAsync("BEGIN");
        await CountAsync(holder, player.Id, CancellationToken.None);
        var attempts = 0;

        await Write.RunAsync(async (work, ct) =>
        {
            attempts++;
            try
            {
                // The shortest that the server knows.
                await work.Db.Database.ExecuteSqlRawAsync("SET SESSION innodb_lock_wait_timeout = 1", ct);
                await CountAsync(work.Db, player.Id, ct);
            }
            catch (MySqlException late) when (late.ErrorCode == MySqlErrorCode.LockWaitTimeout)
            {
                await holder.Database.ExecuteSqlRawAsync("COMMIT", ct);
                throw;
            }
        }, CancellationToken.None);

        Assert.Equal(2, attempts);
        Assert.Equal(2, (await holder.Accounts.AsNoTracking().SingleAsync(account => account.Id == player.Id)).PlanVersion);
    }

    private static Task CountAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken) => db.Accounts
        .Where(row => row.Id == account)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.PlanVersion, row => row.PlanVersion + 1), cancellationToken);
}
