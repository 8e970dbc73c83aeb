using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Api.Data.MySql;

internal static class MySqlProvider
{
    private const int Attempts = 6;

    /// <summary>Deadlocks and lost connections are retried as whole transactions by the execution strategy.</summary>
    public static void Use(DbContextOptionsBuilder options, string connectionString, string serverVersion) =>
        options.UseMySql(connectionString, ServerVersion.Parse(serverVersion), mysql => mysql.EnableRetryOnFailure(Attempts))
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}
