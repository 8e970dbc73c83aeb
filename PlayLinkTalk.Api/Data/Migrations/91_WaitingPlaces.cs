using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A place on a waiting list keeps the start that it was asked for: the game may move.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000091_WaitingPlaces")]
internal sealed class AddWaitingPlaces : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<DateTime>(name: "StartsAt", table: "match_waiting", nullable: true);

    // Both databases do this in place; the framework would rebuild the table on SQLite.
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE match_waiting DROP COLUMN StartsAt");
}
