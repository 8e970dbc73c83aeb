using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>What members agreed to, and when.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000110_Consents")]
internal sealed class AddConsents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "AgreedTerms", table: "accounts", maxLength: 10, nullable: true);
        migrationBuilder.AddColumn<string>(name: "AgreedPrivacy", table: "accounts", maxLength: 10, nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "AgreedAt", table: "accounts", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        foreach (var column in (string[])["AgreedTerms", "AgreedPrivacy", "AgreedAt"])
        {
            migrationBuilder.Sql($"ALTER TABLE accounts DROP COLUMN {column}");
        }
    }
}
