using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A ticket stores the trace of its request, for the process that forms its game.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000014_TicketTrace")]
internal sealed class AddTicketTrace : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>(name: "Trace", table: "tickets", maxLength: 55, nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE tickets DROP COLUMN Trace");
}
