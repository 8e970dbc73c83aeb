using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data.Sqlite;

namespace PlayLinkTalk.Api.Data;

/// <summary>Brings the schema up to date before the first request is taken. Several processes do it one after the other.</summary>
internal sealed class DatabaseUpgrade(
    IDbContextFactory<PlayLinkDb> contexts, IOptions<DatabaseOptions> options, TimeProvider time) : IHostedService
{
    private const string Utf8 = "utf8mb4";

    public Task StartAsync(CancellationToken cancellationToken) => options.Value.Upgrade ? UpgradeAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Creates the database where it is missing and applies the migrations that it lacks.</summary>
    public async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (options.Value.Provider != DatabaseProvider.Sqlite)
        {
            await MakeForEveryScriptAsync(db, cancellationToken);
            // MySQL ends a lock with the connection that took it.
            await db.Database.MigrateAsync(cancellationToken);
            return;
        }

        using var turn = await SqliteUpgradeTurn.TakeAsync(db.Database.GetConnectionString()!, time, cancellationToken);
        // The framework's own lock is a table, which a killed process leaves behind for ever. It is our turn: nobody holds it.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A server may make databases for one script only. What there is already keeps what it has; tables to come do not.</summary>
    private static async Task MakeForEveryScriptAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            try
            {
                await creator.CreateAsync(cancellationToken);
            }
            catch (DbException) when (!cancellationToken.IsCancellationRequested)
            {
                // Another process may have been quicker.
                if (!await creator.ExistsAsync(cancellationToken))
                {
                    throw;
                }
            }
        }

        if (await db.Database.SqlQueryRaw<string>("SELECT @@character_set_database AS `Value`").SingleAsync(cancellationToken) != Utf8)
        {
            await db.Database.ExecuteSqlRawAsync($"ALTER DATABASE CHARACTER SET {Utf8}", cancellationToken);
        }
    }
}
