using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Data.MySql;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>The schema as the migrations build it, as a script: replaying it is quicker than migrating each database.</summary>
internal static class MariaDbSchema
{
    private const string Migrated = "migrated";
    private const string Collation = "SELECT default_collation_name FROM information_schema.schemata WHERE schema_name = DATABASE()";

    /// <summary>Migrates one database as the Api does and writes down what is in it then.</summary>
    public static async Task<string> ScriptAsync(MariaDbServer server)
    {
        await server.CreateEmptyAsync(Migrated);
        await using var db = Open(server.ConnectionString(Migrated));
        await DatabaseUpgrade.RunAsync(db, DatabaseProvider.MySql, TimeProvider.System, CancellationToken.None);
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var script = new List<string> { await AlterAsync(connection), "SET foreign_key_checks = 0" };
        foreach (var table in await ReadAsync(connection, "SHOW TABLES", 0))
        {
            script.Add((await ReadAsync(connection, $"SHOW CREATE TABLE `{table}`", 1)).Single());
        }

        script.AddRange((await db.Database.GetAppliedMigrationsAsync()).Select(id => string.Create(
            CultureInfo.InvariantCulture, $"INSERT INTO `__EFMigrationsHistory` VALUES ('{id}', '')")));
        return string.Join(";\n", script);
    }

    public static PlayLinkDb Open(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PlayLinkDb>();
        MySqlProvider.Use(options, connectionString, MariaDbServer.Version);
        return new PlayLinkDb(options.Options);
    }

    private static async Task<string> AlterAsync(DbConnection connection) =>
        $"ALTER DATABASE CHARACTER SET utf8mb4 COLLATE {(await ReadAsync(connection, Collation, 0)).Single()}";

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql, int column)
    {
        await using var command = new MySqlCommand(sql, (MySqlConnection)connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(column));
        }

        return rows;
    }
}
