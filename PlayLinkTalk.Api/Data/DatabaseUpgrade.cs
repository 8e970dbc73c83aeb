using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using MySqlConnector;
using PlayLinkTalk.Api.Data.Sqlite;

namespace PlayLinkTalk.Api.Data;

/// <summary>Brings the schema up to date before the service starts. Several processes do it one after the other.</summary>
internal sealed class DatabaseUpgrade(
    IDbContextFactory<PlayLinkDb> contexts, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<DatabaseUpgrade> logger)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private const string Utf8 = "utf8mb4";

    /// <summary>Tells an upper case letter from a lower case one and é from e, as SQLite does.</summary>
    private const string Binary = "utf8mb4_bin";

    /// <summary>
    /// False, after one line of log that names the database, when it can't be reached or opened or is newer than this program;
    /// what a newer program has written stays as it is. A server that does not answer is waited for, which takes one line too.
    /// </summary>
    public Task<bool> TryRunAsync(CancellationToken cancellationToken) =>
        TryAsync(db => RunAsync(db, options.Value.Provider, time, cancellationToken), cancellationToken);

    /// <summary>The same where this process may upgrade; otherwise it only looks whether it can work on the database as it is.</summary>
    public Task<bool> TryStartAsync(CancellationToken cancellationToken) => options.Value.Upgrade
        ? TryRunAsync(cancellationToken)
        : TryAsync(db => RefuseNewerAsync(db, cancellationToken), cancellationToken);

    /// <exception cref="NewerDatabaseException">Nothing was changed.</exception>
    public static async Task RunAsync(PlayLinkDb db, DatabaseProvider provider, TimeProvider time, CancellationToken cancellationToken)
    {
        if (provider != DatabaseProvider.Sqlite)
        {
            await MakeAsync(db, cancellationToken);
            await RefuseNewerAsync(db, cancellationToken);
            await CompareByBytesAsync(db, cancellationToken);
            // MySQL ends a lock with the connection that took it.
            await db.Database.MigrateAsync(cancellationToken);
            return;
        }

        using var turn = await SqliteUpgradeTurn.TakeAsync(db.Database.GetConnectionString()!, time, cancellationToken);
        await RefuseNewerAsync(db, cancellationToken);
        // The framework's own lock is a table, which a killed process leaves behind for ever. It is our turn: nobody holds it.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private async Task<bool> TryAsync(Func<PlayLinkDb, Task> act, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            try
            {
                await ReachAsync(db, cancellationToken);
                await act(db);
                return true;
            }
            catch (Exception failure) when (IsAway(failure) && time.GetElapsedTime(began).TotalSeconds < options.Value.WaitSeconds)
            {
                if (tries == 1)
                {
                    UpgradeLog.Waiting(logger, DatabasePlace.Of(db), options.Value.WaitSeconds, Reason(failure)!);
                }

                await Task.Delay(BetweenTries, time, cancellationToken);
            }
            catch (Exception failure) when (Reason(failure) is { } reason)
            {
                UpgradeLog.Refused(logger, DatabasePlace.Of(db), reason);
                return false;
            }
        }
    }

    /// <summary>A server is asked by itself first: what comes next tries again by itself and says nothing meanwhile.</summary>
    private static async Task ReachAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        if (!db.IsSqlite)
        {
            // The database may not be there yet.
            var server = new MySqlConnectionStringBuilder(db.Database.GetConnectionString()!) { Database = "", Pooling = false };
            await using var connection = new MySqlConnection(server.ConnectionString);
            await connection.OpenAsync(cancellationToken);
        }
    }

    /// <summary>No connection, or no more than the server takes: what a server that is starting says.</summary>
    private static bool IsAway(Exception? failure) =>
        failure is MySqlException { IsTransient: true } || (failure is not null && IsAway(failure.InnerException));

    private static async Task RefuseNewerAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        string[] unknown = [.. applied.Except(db.Database.GetMigrations())];
        if (unknown.Length > 0)
        {
            throw new NewerDatabaseException(unknown);
        }
    }

    private static async Task MakeAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

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

    /// <summary>
    /// A server may make databases for one script only, or compare texts by their looks. This is for tables to come; a migration
    /// changes those that there are.
    /// </summary>
    private static async Task CompareByBytesAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        // The session's own variable forgets it when the client library gives the session out again.
        var collation = await db.Database
            .SqlQuery<string>($"SELECT default_collation_name AS Value FROM information_schema.schemata WHERE schema_name = DATABASE()")
            .SingleAsync(cancellationToken);
        if (collation != Binary)
        {
            await db.Database.ExecuteSqlRawAsync($"ALTER DATABASE CHARACTER SET {Utf8} COLLATE {Binary}", cancellationToken);
            // Sessions remember how their database compared when they chose it, and make tables accordingly.
            await MySqlConnection.ClearPoolAsync((MySqlConnection)db.Database.GetDbConnection(), cancellationToken);
        }
    }

    /// <summary>What an operator can put right, in the words of the database; null for a fault of ours.</summary>
    private static string? Reason(Exception failure) => failure switch
    {
        NewerDatabaseException or DbException or IOException or UnauthorizedAccessException => failure.Message,
        { InnerException: { } inner } => Reason(inner),
        _ => null,
    };
}

/// <summary>The database has migrations that this program does not know.</summary>
internal sealed class NewerDatabaseException(IReadOnlyList<string> migrations) : Exception(
    $"It is newer than this program, which does not know {string.Join(", ", migrations)}. Nothing was changed.");

internal static partial class UpgradeLog
{
    [LoggerMessage(1013, LogLevel.Warning, "Waiting up to {Seconds} s for the database {Database}: {Reason}")]
    public static partial void Waiting(ILogger logger, string database, double seconds, string reason);

    [LoggerMessage(1011, LogLevel.Critical, "The database {Database} can't be used: {Reason}")]
    public static partial void Refused(ILogger logger, string database, string reason);
}
