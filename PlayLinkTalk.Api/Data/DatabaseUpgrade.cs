using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using MySqlConnector;
using PlayLinkTalk.Api.Data.Sqlite;

namespace PlayLinkTalk.Api.Data;

/// <summary>Upgrades the schema before the service starts. Several processes take turns.</summary>
internal sealed class DatabaseUpgrade(
    IDbContextFactory<PlayLinkDb> contexts, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<DatabaseUpgrade> logger)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private const string Utf8 = "utf8mb4";

    /// <summary>Distinguishes case and accents, as SQLite does.</summary>
    private const string Binary = "utf8mb4_bin";

    /// <summary>
    /// Upgrades. False, after one log line that names the database, when it can't be reached or opened or is newer than this program,
    /// which then changes nothing. It waits for a server that does not answer, and logs that once.
    /// </summary>
    public Task<bool> TryRunAsync(CancellationToken cancellationToken) =>
        TryAsync(db => RunAsync(db, options.Value.Provider, time, cancellationToken), cancellationToken);

    /// <summary>The same when upgrades are enabled; otherwise it only checks that the database is not newer.</summary>
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
            // MySQL releases the migration lock with its connection.
            await db.Database.MigrateAsync(cancellationToken);
            return;
        }

        using var turn = await SqliteUpgradeTurn.TakeAsync(db.Database.GetConnectionString()!, time, cancellationToken);
        await RefuseNewerAsync(db, cancellationToken);
        // EF Core's own lock is a table, which a killed process leaves behind. This process has the turn: the lock is stale.
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

    /// <summary>Connects once without retries first: EF Core would retry without a log line.</summary>
    private static async Task ReachAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        if (!db.IsSqlite)
        {
            // The database may not exist yet.
            var server = new MySqlConnectionStringBuilder(db.Database.GetConnectionString()!) { Database = "", Pooling = false };
            await using var connection = new MySqlConnection(server.ConnectionString);
            await connection.OpenAsync(cancellationToken);
        }
    }

    /// <summary>No connection, or too many: the errors of a server that is starting.</summary>
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
            // Another process may have created it meanwhile.
            if (!await creator.ExistsAsync(cancellationToken))
            {
                throw;
            }
        }
    }

    /// <summary>
    /// A server's default may be another character set, or a collation that ignores case. This sets the default for new tables; a
    /// migration converts existing ones.
    /// </summary>
    private static async Task CompareByBytesAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        // A session variable would be reset when the pool reuses the session.
        var collation = await db.Database
            .SqlQuery<string>($"SELECT default_collation_name AS Value FROM information_schema.schemata WHERE schema_name = DATABASE()")
            .SingleAsync(cancellationToken);
        if (collation != Binary)
        {
            await db.Database.ExecuteSqlRawAsync($"ALTER DATABASE CHARACTER SET {Utf8} COLLATE {Binary}", cancellationToken);
            // Open sessions keep the old default for the tables that they create.
            await MySqlConnection.ClearPoolAsync((MySqlConnection)db.Database.GetDbConnection(), cancellationToken);
        }
    }

    /// <summary>The reason that an operator can fix, in the words of the database; null for a fault of this program.</summary>
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
