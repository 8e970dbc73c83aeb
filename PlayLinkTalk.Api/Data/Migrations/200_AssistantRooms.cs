using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>The assistant of rooms: when it answers, what its owner wants, and the answer that is under way.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000200_AssistantRooms")]
internal sealed class CreateAssistantRooms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "assistant_rooms",
            columns: table => new
            {
                RoomId = table.Column<Guid>(nullable: false),
                Mode = table.Column<string>(maxLength: 16, nullable: false),
                Instruction = table.Column<string>(maxLength: 2000, nullable: false),
                SeenSeq = table.Column<long>(nullable: false),
                AnswerId = table.Column<Guid>(nullable: true),
                AskedBy = table.Column<Guid>(nullable: true),
                AnswerUntil = table.Column<DateTime>(nullable: true),
                StopAsked = table.Column<bool>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_assistant_rooms", x => x.RoomId));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "assistant_rooms");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("assistant_rooms");
}
