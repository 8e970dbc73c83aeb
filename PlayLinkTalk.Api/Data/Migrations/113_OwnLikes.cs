using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Finds the likes of an account, for the file with its data.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000113_OwnLikes")]
internal sealed class IndexOwnLikes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("IX_post_likes_AccountId", "post_likes", "AccountId");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex("IX_post_likes_AccountId", "post_likes");
}
