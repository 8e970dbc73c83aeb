using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A member may hide a direct room, and members can report.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261128000012_HiddenRoomsAndReports")]
internal sealed class CreateHiddenRoomsAndReports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>(name: "HiddenSeq", table: "room_members", nullable: true);
        migrationBuilder.CreateTable(
            name: "reports",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ReporterId = table.Column<Guid>(nullable: false),
                SubjectKind = table.Column<string>(maxLength: 16, nullable: false),
                SubjectId = table.Column<Guid>(nullable: false),
                AccusedId = table.Column<Guid>(nullable: true),
                Reason = table.Column<string>(maxLength: 16, nullable: false),
                Words = table.Column<string>(maxLength: 1000, nullable: false),
                Evidence = table.Column<string>(maxLength: 2000, nullable: true),
                State = table.Column<string>(maxLength: 16, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_reports", x => x.Id));

        migrationBuilder.CreateIndex(
            name: "IX_reports_ReporterId_SubjectKind_SubjectId",
            table: "reports",
            columns: new[] { "ReporterId", "SubjectKind", "SubjectId" },
            unique: true);
        migrationBuilder.CreateIndex(
            name: "IX_reports_ReporterId_CreatedAt",
            table: "reports",
            columns: new[] { "ReporterId", "CreatedAt" });
        migrationBuilder.CreateIndex(
            name: "IX_reports_State_CreatedAt",
            table: "reports",
            columns: new[] { "State", "CreatedAt" });
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "reports");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("reports");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE room_members DROP COLUMN HiddenSeq");
    }
}
