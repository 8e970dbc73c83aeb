using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Second factors of accounts, their recovery codes, and the keys that protect the secrets.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000022_SecondFactors")]
internal sealed class CreateSecondFactors : Migration
{
    private static readonly string[] Tables = ["protection_keys", "second_factors", "recovery_codes"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "protection_keys",
            columns: table => new
            {
                Name = table.Column<string>(maxLength: 200, nullable: false),
                Xml = table.Column<string>(maxLength: 8000, nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_protection_keys", x => x.Name));
        migrationBuilder.CreateTable(
            name: "second_factors",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Secret = table.Column<string>(maxLength: 500, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                ConfirmedAt = table.Column<DateTime>(nullable: true),
                LastStep = table.Column<long>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_second_factors", x => x.AccountId));
        migrationBuilder.CreateTable(
            name: "recovery_codes",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                CodeHash = table.Column<string>(maxLength: 64, nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_recovery_codes", x => new { x.AccountId, x.CodeHash }));
        CompareTextsByBytes(migrationBuilder);
    }

    /// <summary>A database of an older version may have another default collation than its tables.</summary>
    private void CompareTextsByBytes(MigrationBuilder migrationBuilder)
    {
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            foreach (var table in Tables)
            {
                migrationBuilder.Sql($"ALTER TABLE {table} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            }
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.DropTable(table);
        }
    }
}
