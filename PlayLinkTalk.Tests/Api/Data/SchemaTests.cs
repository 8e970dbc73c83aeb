using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Data.Sqlite;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data;

public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playlinktalk-schema-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_migrations_build_what_the_model_says()
    {
        await using var migrated = Open(Path.Combine(_folder, "migrated.db"));
        await using var created = Open(Path.Combine(_folder, "created.db"));
        await migrated.Database.MigrateAsync();
        await created.Database.EnsureCreatedAsync();

        var expected = await DescribeAsync(created);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await DescribeAsync(migrated));
    }

    [Fact]
    public async Task The_migrations_can_be_taken_back()
    {
        await using var db = Open(Path.Combine(_folder, "back.db"));
        await db.Database.MigrateAsync();

        await db.Database.MigrateAsync("0");

        Assert.Empty(await DescribeAsync(db));
    }

    internal static PlayLinkDb Open(string file)
    {
        var options = new DbContextOptionsBuilder<PlayLinkDb>();
        SqliteProvider.Use(options, $"Data Source={file};Pooling=False");
        return new PlayLinkDb(options.Options);
    }

    /// <summary>Columns, keys and indexes of every table, a line each; the migrations' own tables left out.</summary>
    private static async Task<List<string>> DescribeAsync(PlayLinkDb db)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var lines = new List<string>();
        foreach (var table in await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"))
        {
            foreach (var pragma in (string[])["table_info", "foreign_key_list", "index_list"])
            {
                // The number in front is only the order in which they were made.
                lines.AddRange((await ReadAsync(connection, $"PRAGMA {pragma}('{table}')"))
                    .Select(row => $"{table} {pragma} {(pragma == "table_info" ? row : row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..])}"));
            }

            foreach (var index in await ReadAsync(connection, $"SELECT name FROM pragma_index_list('{table}')"))
            {
                lines.AddRange((await ReadAsync(connection, $"PRAGMA index_xinfo('{index}')")).Select(row => $"{index} {row}"));
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names out of the schema itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        }

        return rows;
    }
}
