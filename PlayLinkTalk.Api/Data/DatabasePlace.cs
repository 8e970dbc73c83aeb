using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace PlayLinkTalk.Api.Data;

/// <summary>The location of a database for logs, without its password.</summary>
internal static class DatabasePlace
{
    public static string Of(PlayLinkDb db)
    {
        var connection = db.Database.GetConnectionString();
        if (db.IsSqlite)
        {
            return Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource);
        }

        var mysql = new MySqlConnectionStringBuilder(connection ?? "");
        return $"{mysql.Database} on {mysql.Server}:{mysql.Port}";
    }
}
