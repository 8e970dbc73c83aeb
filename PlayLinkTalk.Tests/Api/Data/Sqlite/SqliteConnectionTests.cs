using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.Sqlite;

[OnOneDatabase(DatabaseKind.Sqlite, "It is about the pragmas of SQLite and connections that stay open.")]
public sealed class SqliteConnectionTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Every_connection_waits_for_the_disk_and_keeps_references_whole_however_often_it_is_given_out()
    {
        for (var i = 0; i < 5; i++)
        {
            await using var one = api.OpenDatabase();
            await using var other = api.OpenDatabase();
            foreach (var db in new[] { one, other })
            {
                await db.Database.OpenConnectionAsync();
                Assert.Equal("wal", await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
                Assert.Equal(2, await db.Database.SqlQuery<int>($"SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync());
                Assert.Equal(1, await db.Database.SqlQuery<int>($"SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync());
            }
        }
    }

    [Fact]
    public async Task A_context_that_is_used_again_has_its_connection_still()
    {
        var contexts = api.Services.GetRequiredService<IDbContextFactory<PlayLinkDb>>();
        for (var i = 0; i < 3; i++)
        {
            await using var db = await contexts.CreateDbContextAsync();
            await db.Accounts.CountAsync();
            Assert.Equal(ConnectionState.Open, db.Database.GetDbConnection().State);
        }
    }

    [Fact]
    public async Task A_burst_keeps_few_connections_open()
    {
        var contexts = api.Services.GetRequiredService<IDbContextFactory<PlayLinkDb>>();
        var burst = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => contexts.CreateDbContextAsync()));
        var connections = burst.Select(db => db.Database.GetDbConnection()).ToArray();
        foreach (var db in burst)
        {
            await db.Accounts.CountAsync();
        }

        Assert.InRange(connections.Count(connection => connection.State == ConnectionState.Open), 1, 32);
        await Task.WhenAll(burst.Select(db => db.DisposeAsync().AsTask()));
        Assert.InRange(connections.Count(connection => connection.State == ConnectionState.Open), 0, 32);

        // Those that were closed in between work on.
        foreach (var _ in burst)
        {
            await using var db = await contexts.CreateDbContextAsync();
            await db.Accounts.CountAsync();
        }
    }

    [Fact]
    public async Task A_connection_caches_a_few_megabytes()
    {
        await using var db = api.OpenDatabase();
        Assert.InRange(await db.Database.SqlQuery<int>($"SELECT cache_size AS Value FROM pragma_cache_size").SingleAsync(), -4000, -1);
    }

    [Fact]
    public async Task A_context_that_is_gone_leaves_no_connection_behind()
    {
        var db = api.OpenDatabase();
        await db.Accounts.CountAsync();
        var connection = db.Database.GetDbConnection();
        Assert.Equal(ConnectionState.Open, connection.State);

        await db.DisposeAsync();

        Assert.Equal(ConnectionState.Closed, connection.State);
    }
}
