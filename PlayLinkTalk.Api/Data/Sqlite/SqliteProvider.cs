using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Api.Data.Sqlite;

internal static class SqliteProvider
{
    /// <summary>Contexts, and so connections, that a process keeps for reuse. Each caches up to 4 MB.</summary>
    public const int MostOpen = 32;

    private const int BusySeconds = 30;

    /// <summary>Configures a write-ahead log with full durability: acknowledged writes survive a power cut.</summary>
    public static void Use(DbContextOptionsBuilder options, string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = BusySeconds, Pooling = false };
        options.UseSqlite(connection.ToString())
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .AddInterceptors(new SqliteConnections());
    }
}
