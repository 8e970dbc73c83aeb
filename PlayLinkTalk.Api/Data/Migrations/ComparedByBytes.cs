using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A MySQL database of an older version may have another default collation than its tables.</summary>
internal static class ComparedByBytes
{
    /// <summary>Makes new tables compare texts by bytes, as SQLite does.</summary>
    public static void Convert(MigrationBuilder migration, string? provider, params ReadOnlySpan<string> tables)
    {
        if (provider?.EndsWith("MySql", StringComparison.Ordinal) != true)
        {
            return;
        }

        foreach (var table in tables)
        {
            migration.Sql($"ALTER TABLE {table} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }
}
