using Microsoft.EntityFrameworkCore;

namespace PlayLinkTalk.Api.Data.Feeds;

/// <summary>Stands in where the MySQL provider can't be restored.</summary>
internal static class MySqlProvider
{
    public static void Use(DbContextOptionsBuilder options, string connectionString, string serverVersion) =>
        throw new InvalidOperationException(
            "Database:Provider is MySql, but this build comes from the partial package feed, which has no MySQL provider. Use Sqlite, or build with the full feed.");
}
