using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Tests.Api;

/// <summary>What is in the tables, and how much: what a refused request must not change.</summary>
internal static class RowCounts
{
    /// <summary>How many rows each table of the model has, but those of delivered events and of finished transactions.</summary>
    public static async Task<string> ReadAsync(ApiServer server)
    {
        await using var db = server.OpenDatabase();
        var names = db.GetService<ISqlGenerationHelper>();
        // Delivered events come and go, and what committed without a change is marked all the same.
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Where(table => table is not ("outbox" or "commits"))
            .Order(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are the model's own.
        // In one statement: a hundred of them take longer than most tests.
        command.CommandText = string.Join(
            " UNION ALL ", tables.Select(table => $"SELECT '{table}', COUNT(*) FROM {names.DelimitIdentifier(table)}"));
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var counts = new List<string>();
        while (await rows.ReadAsync())
        {
            counts.Add($"{rows.GetString(0)}: {rows.GetInt64(1)}");
        }

        return string.Join('\n', counts);
    }

    /// <summary>Every value of every row of the model's tables, as text.</summary>
    public static async Task<string> DumpAsync(ApiServer server)
    {
        await using var db = server.OpenDatabase();
        return await DumpAsync(db);
    }

    /// <inheritdoc cref="DumpAsync(ApiServer)"/>
    public static async Task<string> DumpAsync(PlayLinkDb db)
    {
        await db.Database.OpenConnectionAsync();
        var names = db.GetService<ISqlGenerationHelper>();
        var text = new StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The name is the model's own.
            command.CommandText = $"SELECT * FROM {names.DelimitIdentifier(table)}";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                text.AppendLine(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(
                    column => rows.GetValue(column) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{rows.GetValue(column)}")));
            }
        }

        return text.ToString();
    }
}
