using Microsoft.EntityFrameworkCore;

namespace PlayLinkTalk.Tests.Api;

/// <summary>How many rows each table has: what a refused request must not change.</summary>
internal static class RowCounts
{
    public static async Task<string> ReadAsync(ApiServer server)
    {
        await using var db = server.OpenDatabase();
        var counts = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Order(StringComparer.Ordinal))
        {
#pragma warning disable EF1002 // The name is the model's own.
            var rows = await db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS Value FROM \"{table}\"").SingleAsync();
#pragma warning restore EF1002
            // Delivered events come and go.
            counts.Add(table == "outbox" ? "" : $"{table}: {rows}");
        }

        return string.Join('\n', counts);
    }
}
