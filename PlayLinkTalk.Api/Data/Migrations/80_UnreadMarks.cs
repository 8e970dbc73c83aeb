using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A member may mark what it has read as unread; its read mark, which others see, stays.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000080_UnreadMarks")]
internal sealed class AddUnreadMarks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<long>(name: "UnreadAfter", table: "room_members", nullable: true);

    // Both databases do this in place; the framework would rebuild the table on SQLite.
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE room_members DROP COLUMN UnreadAfter");
}
