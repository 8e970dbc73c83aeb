using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Appeals against suspensions, notes of moderators, and the way to the latest decisions.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000052_Appeals")]
internal sealed class AddAppeals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "appeals",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                SuspendedAt = table.Column<DateTime>(nullable: false),
                ById = table.Column<Guid>(nullable: false),
                Reason = table.Column<string>(maxLength: 500, nullable: false),
                Until = table.Column<DateTime>(nullable: true),
                Words = table.Column<string>(maxLength: 1000, nullable: false),
                State = table.Column<string>(maxLength: 16, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                Answer = table.Column<string>(maxLength: 500, nullable: true),
                DecidedById = table.Column<Guid>(nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_appeals", x => x.Id));
        migrationBuilder.CreateIndex(
            name: "IX_appeals_AccountId_SuspendedAt", table: "appeals", columns: new[] { "AccountId", "SuspendedAt" }, unique: true);
        migrationBuilder.CreateIndex(name: "IX_appeals_State_Id", table: "appeals", columns: new[] { "State", "Id" });
        migrationBuilder.CreateTable(
            name: "report_notes",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ReportId = table.Column<Guid>(nullable: false),
                AuthorId = table.Column<Guid>(nullable: false),
                Text = table.Column<string>(maxLength: 1000, nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_report_notes", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_report_notes_ReportId_Id", table: "report_notes", columns: new[] { "ReportId", "Id" });
        migrationBuilder.CreateIndex(name: "IX_reports_DecidedAt", table: "reports", column: "DecidedAt");
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "appeals", "report_notes");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_reports_DecidedAt", table: "reports");
        migrationBuilder.DropTable("report_notes");
        migrationBuilder.DropTable("appeals");
    }
}
