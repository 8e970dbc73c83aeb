using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Entries of members' calendars, reminders that were sent, addresses for other calendars, and members' time zones.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000130_Calendar")]
internal sealed class CreateCalendar : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "calendar_entries",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Title = table.Column<string>(maxLength: 120, nullable: false),
                Place = table.Column<string>(maxLength: 80, nullable: true),
                LocalStart = table.Column<DateTime>(nullable: false),
                Zone = table.Column<string>(maxLength: 64, nullable: false),
                Minutes = table.Column<int>(nullable: false),
                Repeats = table.Column<string>(maxLength: 200, nullable: true),
                Skipped = table.Column<string>(maxLength: 4000, nullable: false),
                Fixed = table.Column<bool>(nullable: false),
                Reminders = table.Column<string>(maxLength: 100, nullable: false),
                StartsAt = table.Column<DateTime>(nullable: false),
                EndsAt = table.Column<DateTime>(nullable: false),
                RemindAt = table.Column<DateTime>(nullable: true),
                Sequence = table.Column<int>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                ChangedAt = table.Column<DateTime>(nullable: false),
                CancelledAt = table.Column<DateTime>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_calendar_entries", x => x.Id));
        migrationBuilder.CreateTable(
            name: "sent_reminders",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                EntryId = table.Column<Guid>(nullable: false),
                Occurrence = table.Column<DateTime>(nullable: false),
                Minutes = table.Column<int>(nullable: false),
                SentAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_sent_reminders", x => new { x.AccountId, x.EntryId, x.Occurrence, x.Minutes }));
        migrationBuilder.CreateTable(
            name: "calendar_feeds",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                SecretHash = table.Column<string>(maxLength: 64, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_calendar_feeds", x => x.AccountId));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "calendar_entries", "sent_reminders", "calendar_feeds");
        migrationBuilder.CreateIndex(
            name: "IX_calendar_entries_AccountId_EndsAt", table: "calendar_entries", columns: new[] { "AccountId", "EndsAt" });
        migrationBuilder.CreateIndex(name: "IX_calendar_entries_RemindAt", table: "calendar_entries", column: "RemindAt");
        migrationBuilder.CreateIndex(name: "IX_sent_reminders_EntryId", table: "sent_reminders", column: "EntryId");
        migrationBuilder.CreateIndex(name: "IX_sent_reminders_Occurrence", table: "sent_reminders", column: "Occurrence");
        migrationBuilder.CreateIndex(
            name: "IX_calendar_feeds_SecretHash", table: "calendar_feeds", column: "SecretHash", unique: true);
        migrationBuilder.AddColumn<string>(name: "Zone", table: "account_settings", maxLength: 64, nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("calendar_entries");
        migrationBuilder.DropTable("sent_reminders");
        migrationBuilder.DropTable("calendar_feeds");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE account_settings DROP COLUMN Zone");
    }
}
