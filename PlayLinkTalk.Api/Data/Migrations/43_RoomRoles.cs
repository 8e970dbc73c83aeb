using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A group has an owner, a member mutes a room, and notices of the log name a member and a detail.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000043_RoomRoles")]
internal sealed class AddRoomRoles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(name: "OwnerId", table: "rooms", nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "MutedUntil", table: "room_members", nullable: true);
        migrationBuilder.AddColumn<Guid>(name: "ActorId", table: "message_marks", nullable: true);
        migrationBuilder.AddColumn<string>(name: "Detail", table: "message_marks", maxLength: 120, nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // Both databases do this in place; the framework would rebuild the tables on SQLite.
        migrationBuilder.Sql("ALTER TABLE message_marks DROP COLUMN Detail");
        migrationBuilder.Sql("ALTER TABLE message_marks DROP COLUMN ActorId");
        migrationBuilder.Sql("ALTER TABLE room_members DROP COLUMN MutedUntil");
        migrationBuilder.Sql("ALTER TABLE rooms DROP COLUMN OwnerId");
    }
}
