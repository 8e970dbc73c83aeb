using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Messages that are pinned in a room.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000044_RoomPins")]
internal sealed class CreateRoomPins : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "room_pins",
        columns: table => new
        {
            RoomId = table.Column<Guid>(nullable: false),
            Seq = table.Column<long>(nullable: false),
            PinnedBy = table.Column<Guid>(nullable: false),
            PinnedAt = table.Column<DateTime>(nullable: false)
        },
        constraints: table => table.PrimaryKey("PK_room_pins", x => new { x.RoomId, x.Seq }));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("room_pins");
}
