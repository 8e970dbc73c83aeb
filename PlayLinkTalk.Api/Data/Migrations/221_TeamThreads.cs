using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>What moderators and reported members write to each other.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000221_TeamThreads")]
internal sealed class CreateTeamThreads : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "team_threads",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                ReportId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                OpenedAt = table.Column<DateTime>(nullable: false),
                LastAt = table.Column<DateTime>(nullable: false),
                LastSeq = table.Column<int>(nullable: false),
                AwaitsMember = table.Column<bool>(nullable: false),
                AnswersLeft = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_team_threads", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_team_threads_ReportId", table: "team_threads", column: "ReportId", unique: true);
        migrationBuilder.CreateIndex(name: "IX_team_threads_AccountId_Id", table: "team_threads", columns: new[] { "AccountId", "Id" });
        migrationBuilder.CreateTable(
            name: "team_messages",
            columns: table => new
            {
                ThreadId = table.Column<Guid>(nullable: false),
                Seq = table.Column<int>(nullable: false),
                AuthorId = table.Column<Guid>(nullable: false),
                FromTeam = table.Column<bool>(nullable: false),
                Text = table.Column<string>(maxLength: 1000, nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_team_messages", x => new { x.ThreadId, x.Seq }));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "team_threads", "team_messages");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("team_messages");
        migrationBuilder.DropTable("team_threads");
    }
}
