using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Answers of the assistant are counted by day: of a member, a room and the service.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000201_AssistantDays")]
internal sealed class CreateAssistantDays : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "assistant_days",
        columns: table => new
        {
            SubjectId = table.Column<Guid>(nullable: false),
            Day = table.Column<int>(nullable: false),
            Answers = table.Column<int>(nullable: false)
        },
        constraints: table => table.PrimaryKey("PK_assistant_days", x => new { x.SubjectId, x.Day }));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("assistant_days");
}
