using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>Columns, keys and indexes of every table, a line each; the migrations' own tables left out.</summary>
internal static class SchemaDescription
{
    private const string OfMariaDb =
        """
        SELECT table_name, column_name, column_type, is_nullable, column_default, column_key FROM information_schema.columns
        WHERE table_schema = DATABASE() AND table_name NOT LIKE '\_\_EF%';
        SELECT table_name, index_name, seq_in_index, column_name, non_unique FROM information_schema.statistics
        WHERE table_schema = DATABASE() AND table_name NOT LIKE '\_\_EF%';
        SELECT constraint_name, table_name, referenced_table_name, update_rule, delete_rule FROM information_schema.referential_constraints
        WHERE constraint_schema = DATABASE()
        """;

    private const string TablesOfSqlite =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'";

    public static async Task<List<string>> ReadAsync(PlayLinkDb db)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var lines = db.IsSqlite ? await OfSqliteAsync(connection) : await RowsAsync(connection, OfMariaDb);
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>All rows of all results, their values joined.</summary>
    public static async Task<List<string>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names out of the schema itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        do
        {
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
            }
        }
        while (await reader.NextResultAsync());
        return rows;
    }

    private static async Task<List<string>> OfSqliteAsync(DbConnection connection)
    {
        var lines = new List<string>();
        foreach (var table in await RowsAsync(connection, TablesOfSqlite))
        {
            foreach (var pragma in (string[])["table_info", "foreign_key_list", "index_list"])
            {
                // The number in front is only the order in which they were made.
                lines.AddRange((await RowsAsync(connection, $"PRAGMA {pragma}('{table}')"))
                    .Select(row => pragma == "table_info" ? row : row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..])
                    .Select(row => $"{table} {pragma} {row}"));
            }

            foreach (var index in await RowsAsync(connection, $"SELECT name FROM pragma_index_list('{table}')"))
            {
                lines.AddRange((await RowsAsync(connection, $"PRAGMA index_xinfo('{index}')")).Select(row => $"{index} {row}"));
            }
        }

        return lines;
    }
}
