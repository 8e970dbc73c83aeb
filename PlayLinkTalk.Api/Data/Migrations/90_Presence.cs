using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>When accounts were last connected, the switch that hides it, and an index that finds their pictures.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000090_Presence")]
internal sealed class AddPresence : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>(name: "LastSeenAt", table: "accounts", nullable: true);
        // A process of the version before inserts settings without it.
        migrationBuilder.AddColumn<bool>(name: "PresenceOff", table: "account_settings", nullable: false, defaultValue: false);
        migrationBuilder.CreateIndex("IX_uploads_AccountId_IsPicture", "uploads", ["AccountId", "IsPicture"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_uploads_AccountId_IsPicture", "uploads");
        // Both databases do this in place; the framework would rebuild the tables on SQLite.
        migrationBuilder.Sql("ALTER TABLE account_settings DROP COLUMN PresenceOff");
        migrationBuilder.Sql("ALTER TABLE accounts DROP COLUMN LastSeenAt");
    }
}
