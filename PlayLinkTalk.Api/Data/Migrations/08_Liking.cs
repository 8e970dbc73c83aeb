using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Players to play with again.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261121000008_Liking")]
internal sealed class CreateLiking : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "liked_players",
        columns: table => new
        {
            AccountId = table.Column<Guid>(nullable: false),
            LikedId = table.Column<Guid>(nullable: false),
            Since = table.Column<DateTime>(nullable: false)
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_liked_players", x => new { x.AccountId, x.LikedId });
        });

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("liked_players");
}
