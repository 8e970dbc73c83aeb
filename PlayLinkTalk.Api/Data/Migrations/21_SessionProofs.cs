using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A session knows when it last proved that the account's owner uses it.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000021_SessionProofs")]
internal sealed class AddSessionProofs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<DateTime>(name: "ConfirmedAt", table: "sessions", nullable: true);

    // Both databases do this in place; the framework would rebuild the table on SQLite.
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE sessions DROP COLUMN ConfirmedAt");
}
