using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Public addresses of played games, which their players open and end.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000171_GameShares")]
internal sealed class CreateGameShares : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "game_shares",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                MatchId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_game_shares", x => x.Id));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "game_shares");
        migrationBuilder.CreateIndex(
            name: "IX_game_shares_AccountId_MatchId", table: "game_shares", columns: ["AccountId", "MatchId"], unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("game_shares");
}
