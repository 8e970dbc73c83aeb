using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Friends and friend requests.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000031_Friendships")]
internal sealed class CreateFriendships : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "friendships",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                OtherId = table.Column<Guid>(nullable: false),
                State = table.Column<string>(maxLength: 16, nullable: false),
                Since = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_friendships", x => new { x.AccountId, x.OtherId }));
        migrationBuilder.CreateIndex(
            name: "IX_friendships_AccountId_Since", table: "friendships", columns: new[] { "AccountId", "Since" });
        migrationBuilder.CreateIndex(name: "IX_friendships_OtherId", table: "friendships", column: "OtherId");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("friendships");
}
