using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Api.Data.Sqlite;

/// <summary>Opens connections that stay open, with the settings that SQLite keeps per connection.</summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    // The engine waits for the writer of another process: it tries again after 1, 2, 5, … ms, the client library only after 150.
    // Readers don't wait for the writer (WAL); a commit is on the disk before it is acknowledged (FULL). The file is not mapped:
    // a commit invalidates the caches of all other connections, and they would unmap all of it each time. So caches stay small.
    private const string Always =
        "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; "
        + "PRAGMA cache_size = -4000;";

    private const string Writing = Always + " PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000;";

    private readonly OpenConnections _open = new(SqliteProvider.MostOpen);

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new LastingConnection(eventData.ConnectionString!, _open));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = For(connection);
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite has no asynchronous calls.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>A read-only connection can't change the journal mode.</summary>
    private static string For(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? Always : Writing;
}
