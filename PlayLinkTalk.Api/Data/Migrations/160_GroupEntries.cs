using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Entries of calendars that the members of a room share, and their answers.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000160_GroupEntries")]
internal sealed class AddGroupEntries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(name: "RoomId", table: "calendar_entries", nullable: true);
        migrationBuilder.CreateTable(
            name: "entry_answers",
            columns: table => new
            {
                EntryId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Answer = table.Column<string>(maxLength: 16, nullable: false),
                Changes = table.Column<int>(nullable: false),
                AnsweredAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_entry_answers", x => new { x.EntryId, x.AccountId }));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "entry_answers");
        migrationBuilder.CreateIndex(
            name: "IX_calendar_entries_RoomId_EndsAt", table: "calendar_entries", columns: new[] { "RoomId", "EndsAt" });
        migrationBuilder.CreateIndex(name: "IX_entry_answers_AccountId", table: "entry_answers", column: "AccountId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("entry_answers");
        migrationBuilder.DropIndex(name: "IX_calendar_entries_RoomId_EndsAt", table: "calendar_entries");
        // What a room shares would be its author's own entry.
        migrationBuilder.Sql("DELETE FROM calendar_entries WHERE RoomId IS NOT NULL");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE calendar_entries DROP COLUMN RoomId");
    }
}
