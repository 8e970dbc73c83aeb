using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Api.Data.Sqlite;

/// <summary>Settings that SQLite forgets with every connection; one that comes from the pool still has them.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // Waiting for the writer of another process is the engine's: it looks again after 1, 2, 5, … ms, the client library
    // only after 150. Readers don't wait for the writer (WAL); a commit is on the disk before it is acknowledged (FULL). It
    // empties the caches of all other connections: the file is mapped, so that they read again without asking the system.
    private const string Always =
        "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; "
        + "PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456;";

    private const string Writing = Always + " PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000;";

    public static SqlitePragmas Instance { get; } = new();

    /// <summary>
    /// The connection of the engine, which the pool gives out again and again. By its name: the compiler would insist on
    /// the one version of SQLitePCLRaw that the client library was built with.
    /// </summary>
    private static readonly Func<SqliteConnection, object> EngineOf =
        typeof(SqliteConnection).GetProperty("Handle")!.GetMethod!.CreateDelegate<Func<SqliteConnection, object>>();

    private readonly ConditionalWeakTable<object, SqlitePragmas> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsNew(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = For(connection);
            command.ExecuteNonQuery();
            Remember(connection);
        }
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // The engine does not work asynchronously.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    private bool IsNew(DbConnection connection) => !_set.TryGetValue(EngineOf((SqliteConnection)connection), out _);

    private void Remember(DbConnection connection) => _set.AddOrUpdate(EngineOf((SqliteConnection)connection), this);

    /// <summary>Whoever only looks whether there is a database can't change its journal.</summary>
    private static string For(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? Always : Writing;
}
