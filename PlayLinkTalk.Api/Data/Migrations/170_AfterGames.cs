using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Pictures of venues, the switch for names on share cards, and the manner of members as matching reads it.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000170_AfterGames")]
internal sealed class AddAfterGames : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(name: "VenueId", table: "uploads", nullable: true);
        migrationBuilder.CreateIndex("IX_uploads_VenueId", "uploads", ["VenueId"]);
        // A process of the version before inserts settings without it.
        migrationBuilder.AddColumn<bool>(name: "Unnamed", table: "account_settings", nullable: false, defaultValue: false);
        migrationBuilder.CreateTable(
            name: "player_manners",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Percent = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_player_manners", x => x.AccountId));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "player_manners");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("player_manners");
        migrationBuilder.DropIndex("IX_uploads_VenueId", "uploads");
        // Both databases do this in place; the framework would rebuild the tables on SQLite.
        migrationBuilder.Sql("ALTER TABLE account_settings DROP COLUMN Unnamed");
        migrationBuilder.Sql("ALTER TABLE uploads DROP COLUMN VenueId");
    }
}
