using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>The lobby counts the games of the last day by an index.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261128000013_RecentMatches")]
internal sealed class IndexRecentMatches : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex(name: "IX_matches_CreatedAt", table: "matches", column: "CreatedAt");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropIndex(name: "IX_matches_CreatedAt", table: "matches");
}
