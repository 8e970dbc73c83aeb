using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Decisions on reports with their frozen contexts, suspensions, and the audit log.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000051_Moderation")]
internal sealed class AddModerationTables : Migration
{
    private static readonly string[] Tables = ["report_contexts", "suspensions", "audit_log"];
    private static readonly string[] Decided = ["Decision", "Note", "DecidedById", "DecidedAt"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "Decision", table: "reports", maxLength: 16, nullable: true);
        migrationBuilder.AddColumn<string>(name: "Note", table: "reports", maxLength: 1000, nullable: true);
        migrationBuilder.AddColumn<Guid>(name: "DecidedById", table: "reports", nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "DecidedAt", table: "reports", nullable: true);
        migrationBuilder.CreateIndex(
            name: "IX_reports_State_SubjectKind_CreatedAt", table: "reports", columns: new[] { "State", "SubjectKind", "CreatedAt" });
        migrationBuilder.CreateTable(
            name: "report_contexts",
            columns: table => new
            {
                ReportId = table.Column<Guid>(nullable: false),
                Context = table.Column<string>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_report_contexts", x => x.ReportId));
        migrationBuilder.CreateTable(
            name: "suspensions",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Until = table.Column<DateTime>(nullable: true),
                Reason = table.Column<string>(maxLength: 500, nullable: false),
                ById = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_suspensions", x => x.AccountId));
        migrationBuilder.CreateTable(
            name: "audit_log",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ActorId = table.Column<Guid>(nullable: true),
                Act = table.Column<string>(maxLength: 40, nullable: false),
                SubjectKind = table.Column<string>(maxLength: 16, nullable: false),
                SubjectId = table.Column<Guid>(nullable: false),
                Details = table.Column<string>(maxLength: 2000, nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_audit_log", x => x.Id));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, [.. Tables, "reports"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.DropTable(table);
        }

        migrationBuilder.DropIndex(name: "IX_reports_State_SubjectKind_CreatedAt", table: "reports");
        foreach (var column in Decided)
        {
            // Both databases do this in place; the framework would rebuild the table on SQLite.
            migrationBuilder.Sql($"ALTER TABLE reports DROP COLUMN {column}");
        }
    }
}
