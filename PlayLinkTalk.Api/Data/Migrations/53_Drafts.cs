using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Each account's draft of a post.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000053_Drafts")]
internal sealed class CreateDrafts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "post_drafts",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Category = table.Column<string>(maxLength: 16, nullable: true),
                Title = table.Column<string>(maxLength: 100, nullable: false),
                Text = table.Column<string>(maxLength: 8000, nullable: false),
                Version = table.Column<int>(nullable: false),
                ChangedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_post_drafts", x => x.AccountId));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "post_drafts");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("post_drafts");
}
