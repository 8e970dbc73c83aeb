using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>The board: posts with their earlier versions, likes and views, and comments.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000050_Board")]
internal sealed class CreateBoard : Migration
{
    private static readonly string[] Tables = ["posts", "post_versions", "post_likes", "post_views", "post_comments"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "posts",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AuthorId = table.Column<Guid>(nullable: false),
                Category = table.Column<string>(maxLength: 16, nullable: false),
                Title = table.Column<string>(maxLength: 100, nullable: false),
                Text = table.Column<string>(maxLength: 8000, nullable: false),
                TicketId = table.Column<Guid>(nullable: true),
                MatchId = table.Column<Guid>(nullable: true),
                Version = table.Column<int>(nullable: false),
                Likes = table.Column<int>(nullable: false),
                Comments = table.Column<int>(nullable: false),
                Views = table.Column<int>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                ChangedAt = table.Column<DateTime>(nullable: true),
                GoneAt = table.Column<DateTime>(nullable: true),
                Number = table.Column<long>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_posts", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_posts_Number", table: "posts", column: "Number", unique: true);
        migrationBuilder.CreateIndex(name: "IX_posts_Category_Id", table: "posts", columns: new[] { "Category", "Id" });
        migrationBuilder.CreateIndex(name: "IX_posts_AuthorId_CreatedAt", table: "posts", columns: new[] { "AuthorId", "CreatedAt" });
        migrationBuilder.CreateTable(
            name: "post_versions",
            columns: table => new
            {
                PostId = table.Column<Guid>(nullable: false),
                Version = table.Column<int>(nullable: false),
                Title = table.Column<string>(maxLength: 100, nullable: false),
                Text = table.Column<string>(maxLength: 8000, nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_post_versions", x => new { x.PostId, x.Version }));
        migrationBuilder.CreateTable(
            name: "post_likes",
            columns: table => new
            {
                PostId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_post_likes", x => new { x.PostId, x.AccountId }));
        migrationBuilder.CreateTable(
            name: "post_views",
            columns: table => new
            {
                PostId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Day = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_post_views", x => new { x.PostId, x.AccountId, x.Day }));
        migrationBuilder.CreateTable(
            name: "post_comments",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                PostId = table.Column<Guid>(nullable: false),
                AuthorId = table.Column<Guid>(nullable: false),
                Text = table.Column<string>(maxLength: 1000, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                GoneAt = table.Column<DateTime>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_post_comments", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_post_comments_PostId_Id", table: "post_comments", columns: new[] { "PostId", "Id" });
        migrationBuilder.CreateIndex(name: "IX_post_comments_AuthorId", table: "post_comments", column: "AuthorId");
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, Tables);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.DropTable(table);
        }
    }
}
