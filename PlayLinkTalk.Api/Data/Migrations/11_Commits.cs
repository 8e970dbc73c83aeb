using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Marks of committed transactions, for callers that did not get the answer.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261128000011_Commits")]
internal sealed class CreateCommits : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "commits",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_commits", x => x.Id);
            });

        migrationBuilder.CreateIndex(name: "IX_commits_At", table: "commits", column: "At");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("commits");
}
