using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Results of games, ratings of players, and levels by results.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000152_Afterwards")]
internal sealed class CreateAfterwards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "match_results",
            columns: table => new
            {
                MatchId = table.Column<Guid>(nullable: false),
                ById = table.Column<Guid>(nullable: false),
                Score = table.Column<string>(maxLength: 40, nullable: true),
                State = table.Column<string>(maxLength: 16, nullable: false),
                StatedAt = table.Column<DateTime>(nullable: false),
                ConfirmsAt = table.Column<DateTime>(nullable: false),
                DisputeUntil = table.Column<DateTime>(nullable: false),
                DueAt = table.Column<DateTime>(nullable: true),
                Attempts = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_match_results", x => x.MatchId));
        migrationBuilder.CreateTable(
            name: "result_winners",
            columns: table => new
            {
                MatchId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_result_winners", x => new { x.MatchId, x.AccountId }));
        migrationBuilder.CreateTable(
            name: "player_ratings",
            columns: table => new
            {
                MatchId = table.Column<Guid>(nullable: false),
                AboutId = table.Column<Guid>(nullable: false),
                ById = table.Column<Guid>(nullable: false),
                Manner = table.Column<string>(maxLength: 16, nullable: false),
                Level = table.Column<string>(maxLength: 16, nullable: true),
                Reasons = table.Column<string>(maxLength: 60, nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_player_ratings", x => new { x.MatchId, x.AboutId, x.ById }));
        migrationBuilder.CreateTable(
            name: "player_levels",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Sport = table.Column<string>(maxLength: 40, nullable: false),
                Level = table.Column<double>(nullable: false),
                Games = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_player_levels", x => new { x.AccountId, x.Sport }));
        ComparedByBytes.Convert(
            migrationBuilder, ActiveProvider, "match_results", "result_winners", "player_ratings", "player_levels");
        migrationBuilder.CreateIndex(name: "IX_match_results_DueAt", table: "match_results", column: "DueAt");
        migrationBuilder.CreateIndex(name: "IX_match_results_ById", table: "match_results", column: "ById");
        migrationBuilder.CreateIndex(name: "IX_result_winners_AccountId", table: "result_winners", column: "AccountId");
        migrationBuilder.CreateIndex(
            name: "IX_player_ratings_AboutId_At", table: "player_ratings", columns: new[] { "AboutId", "At" });
        migrationBuilder.CreateIndex(name: "IX_player_ratings_ById", table: "player_ratings", column: "ById");
        migrationBuilder.AddColumn<DateTime>(name: "OverToldAt", table: "matches", nullable: true);
        migrationBuilder.CreateIndex(name: "IX_matches_EndsAt", table: "matches", column: "EndsAt");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("match_results");
        migrationBuilder.DropTable("result_winners");
        migrationBuilder.DropTable("player_ratings");
        migrationBuilder.DropTable("player_levels");
        migrationBuilder.DropIndex(name: "IX_matches_EndsAt", table: "matches");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE matches DROP COLUMN OverToldAt");
    }
}
