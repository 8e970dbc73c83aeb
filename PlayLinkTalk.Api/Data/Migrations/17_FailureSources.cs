using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A failed sign-in knows where it came from, and whether the owner was told.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000017_FailureSources")]
internal sealed class AddFailureSources : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "SourceKey", table: "failed_sign_ins", maxLength: 64, nullable: true);
        migrationBuilder.AddColumn<bool>(name: "Told", table: "failed_sign_ins", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE failed_sign_ins DROP COLUMN SourceKey");
        migrationBuilder.Sql("ALTER TABLE failed_sign_ins DROP COLUMN Told");
    }
}
