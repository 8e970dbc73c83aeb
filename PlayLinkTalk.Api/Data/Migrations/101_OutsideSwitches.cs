using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Which mails a member does not want, and whether pushes say more than what kind of news there is.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000101_OutsideSwitches")]
internal sealed class AddOutsideSwitches : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // A process of the version before inserts settings without them.
        migrationBuilder.AddColumn<string>("UnwantedMails", "account_settings", maxLength: 60, nullable: true);
        migrationBuilder.AddColumn<bool>("PushesDetails", "account_settings", nullable: false, defaultValue: false);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE account_settings DROP COLUMN PushesDetails");
        migrationBuilder.Sql("ALTER TABLE account_settings DROP COLUMN UnwantedMails");
    }
}
