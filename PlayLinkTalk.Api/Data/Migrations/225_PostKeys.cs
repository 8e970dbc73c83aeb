using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Keys by which a retry of a post or comment is known.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000225_PostKeys")]
internal sealed class AddPostKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(name: "ClientPostId", table: "posts", nullable: true);
        migrationBuilder.AddColumn<Guid>(name: "ClientCommentId", table: "post_comments", nullable: true);
        migrationBuilder.CreateIndex("IX_posts_AuthorId_ClientPostId", "posts", ["AuthorId", "ClientPostId"], unique: true);
        migrationBuilder.CreateIndex(
            "IX_post_comments_AuthorId_ClientCommentId", "post_comments", ["AuthorId", "ClientCommentId"], unique: true);
        migrationBuilder.DropIndex("IX_post_comments_AuthorId", "post_comments");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_post_comments_AuthorId", "post_comments", "AuthorId");
        migrationBuilder.DropIndex("IX_post_comments_AuthorId_ClientCommentId", "post_comments");
        migrationBuilder.DropIndex("IX_posts_AuthorId_ClientPostId", "posts");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE post_comments DROP COLUMN ClientCommentId");
        migrationBuilder.Sql("ALTER TABLE posts DROP COLUMN ClientPostId");
    }
}
