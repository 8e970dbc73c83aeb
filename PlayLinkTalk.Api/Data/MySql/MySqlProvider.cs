using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MySqlConnector;

namespace PlayLinkTalk.Api.Data.MySql;

internal static class MySqlProvider
{
    /// <summary>
    /// Connections of one process, unless the connection string says otherwise. A server accepts 151 by default, from all processes;
    /// more than this gains nothing on a few cores.
    /// </summary>
    private const uint MostConnections = 32;

    private const string PoolSize = "Maximum Pool Size";

    /// <summary>In seconds. A proxy in front of an unavailable database accepts a connection and never answers.</summary>
    private const uint LongestConnect = 3;

    private const string ConnectTimeout = "Connection Timeout";

    /// <summary>Deadlocks and lost connections are retried as whole transactions by the execution strategy.</summary>
    public static void Use(DbContextOptionsBuilder options, string connectionString, string serverVersion) =>
        options.UseMySql(Bounded(connectionString), ServerVersion.Parse(serverVersion),
                mysql => mysql.ExecutionStrategy(dependencies => new WholeTransactionStrategy(dependencies)))
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    private static string Bounded(string connectionString)
    {
        var connection = new MySqlConnectionStringBuilder(connectionString);
        if (!connection.ShouldSerialize(PoolSize))
        {
            connection.MaximumPoolSize = MostConnections;
        }

        if (!connection.ShouldSerialize(ConnectTimeout))
        {
            connection.ConnectionTimeout = LongestConnect;
        }

        return connection.ConnectionString;
    }
}
