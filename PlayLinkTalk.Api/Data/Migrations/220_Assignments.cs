using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Which moderator looks at a report, and the ways into the queue by assignment, reason and accused account.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000220_Assignments")]
internal sealed class AddAssignments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(name: "AssignedToId", table: "reports", nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "AssignedAt", table: "reports", nullable: true);
        migrationBuilder.CreateIndex(
            name: "IX_reports_State_AssignedToId_CreatedAt", table: "reports", columns: new[] { "State", "AssignedToId", "CreatedAt" });
        migrationBuilder.CreateIndex(
            name: "IX_reports_State_Reason_CreatedAt", table: "reports", columns: new[] { "State", "Reason", "CreatedAt" });
        migrationBuilder.CreateIndex(name: "IX_reports_AccusedId_State", table: "reports", columns: new[] { "AccusedId", "State" });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_reports_State_AssignedToId_CreatedAt", table: "reports");
        migrationBuilder.DropIndex(name: "IX_reports_State_Reason_CreatedAt", table: "reports");
        migrationBuilder.DropIndex(name: "IX_reports_AccusedId_State", table: "reports");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE reports DROP COLUMN AssignedToId");
        migrationBuilder.Sql("ALTER TABLE reports DROP COLUMN AssignedAt");
    }
}
