using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Api.Data.Sqlite;

/// <summary>Makes connections that last, with the settings that SQLite forgets with every connection.</summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    // Waiting for the writer of another process is the engine's: it looks again after 1, 2, 5, … ms, the client library
    // only after 150. Readers don't wait for the writer (WAL); a commit is on the disk before it is acknowledged (FULL). The
    // file is not mapped: a commit empties the caches of all other connections, and they would unmap all of it each time.
    private const string Always =
        "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; "
        + "PRAGMA cache_size = -16000;";

    private const string Writing = Always + " PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000;";

    public static SqliteConnections Instance { get; } = new();

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new LastingConnection(eventData.ConnectionString!));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = For(connection);
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // The engine does not work asynchronously.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>Whoever only looks whether there is a database can't change its journal.</summary>
    private static string For(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? Always : Writing;
}
