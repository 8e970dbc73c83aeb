using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Attendance at games, strikes with appeals, and last calls of games that lack players.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000151_Attendance")]
internal sealed class CreateAttendance : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "attendances",
            columns: table => new
            {
                MatchId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                ConfirmedAt = table.Column<DateTime>(nullable: true),
                CheckedInAt = table.Column<DateTime>(nullable: true),
                CheckedInBy = table.Column<Guid>(nullable: true),
                Failures = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_attendances", x => new { x.MatchId, x.AccountId }));
        migrationBuilder.CreateTable(
            name: "attendance_statements",
            columns: table => new
            {
                MatchId = table.Column<Guid>(nullable: false),
                AboutId = table.Column<Guid>(nullable: false),
                ById = table.Column<Guid>(nullable: false),
                Fault = table.Column<string>(maxLength: 16, nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_attendance_statements", x => new { x.MatchId, x.AboutId, x.ById }));
        migrationBuilder.CreateTable(
            name: "strikes",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                MatchId = table.Column<Guid>(nullable: false),
                Fault = table.Column<string>(maxLength: 16, nullable: false),
                At = table.Column<DateTime>(nullable: false),
                LiftedAt = table.Column<DateTime>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_strikes", x => x.Id));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "attendances", "attendance_statements", "strikes");
        migrationBuilder.CreateIndex(name: "IX_attendances_AccountId", table: "attendances", column: "AccountId");
        migrationBuilder.CreateIndex(name: "IX_attendances_CheckedInBy", table: "attendances", column: "CheckedInBy");
        migrationBuilder.CreateIndex(name: "IX_attendance_statements_AboutId", table: "attendance_statements", column: "AboutId");
        migrationBuilder.CreateIndex(name: "IX_attendance_statements_ById", table: "attendance_statements", column: "ById");
        migrationBuilder.CreateIndex(
            name: "IX_strikes_MatchId_AccountId", table: "strikes", columns: new[] { "MatchId", "AccountId" }, unique: true);
        migrationBuilder.CreateIndex(name: "IX_strikes_AccountId_Id", table: "strikes", columns: new[] { "AccountId", "Id" });
        migrationBuilder.AddColumn<Guid>(name: "StrikeId", table: "appeals", nullable: true);
        migrationBuilder.CreateIndex(name: "IX_appeals_StrikeId", table: "appeals", column: "StrikeId", unique: true);
        migrationBuilder.AddColumn<DateTime>(name: "LastCallAt", table: "matches", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("attendances");
        migrationBuilder.DropTable("attendance_statements");
        migrationBuilder.DropTable("strikes");
        migrationBuilder.DropIndex(name: "IX_appeals_StrikeId", table: "appeals");
        // Both databases do this in place; the framework would rebuild the tables on SQLite.
        migrationBuilder.Sql("ALTER TABLE appeals DROP COLUMN StrikeId");
        migrationBuilder.Sql("ALTER TABLE matches DROP COLUMN LastCallAt");
    }
}
