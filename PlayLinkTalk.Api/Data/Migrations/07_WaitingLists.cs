using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Waiting lists of matches.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261121000007_WaitingLists")]
internal sealed class CreateWaitingLists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>(name: "SeatFreedAt", table: "matches", nullable: true);
        migrationBuilder.CreateTable(
            name: "match_waiting",
            columns: table => new
            {
                MatchId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Id = table.Column<Guid>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_match_waiting", x => new { x.MatchId, x.AccountId });
            });

        migrationBuilder.CreateIndex(
            name: "IX_match_waiting_MatchId_Id",
            table: "match_waiting",
            columns: new[] { "MatchId", "Id" });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("match_waiting");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE matches DROP COLUMN SeatFreedAt");
    }
}
