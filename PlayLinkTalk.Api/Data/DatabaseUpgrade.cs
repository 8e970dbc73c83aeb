using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data.Sqlite;

namespace PlayLinkTalk.Api.Data;

/// <summary>Brings the schema up to date before the first request is taken. Several processes do it one after the other.</summary>
internal sealed class DatabaseUpgrade(
    IDbContextFactory<PlayLinkDb> contexts, IOptions<DatabaseOptions> options, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (options.Value.Provider != DatabaseProvider.Sqlite)
        {
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
}
