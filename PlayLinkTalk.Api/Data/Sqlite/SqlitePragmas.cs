using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Api.Data.Sqlite;

/// <summary>Settings that SQLite forgets with every connection.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // Waiting for the writer of another process is the engine's: it looks again after 1, 2, 5, … ms, the client library
    // only after 150. Readers don't wait for the writer (WAL); a commit is on the disk before it is acknowledged (FULL).
    private const string Always =
        "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;";

    private const string Writing = Always + " PRAGMA journal_mode = WAL;";

    public static SqlitePragmas Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = For(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = For(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whoever only looks whether there is a database can't change its journal.</summary>
    private static string For(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? Always : Writing;
}
