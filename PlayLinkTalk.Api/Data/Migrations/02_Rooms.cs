using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Rooms, messages, feeds, and the outbox.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261120000002_Rooms")]
internal sealed class CreateRooms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "rooms",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: 16, nullable: false),
                Title = table.Column<string>(maxLength: 120, nullable: false),
                MatchId = table.Column<Guid>(nullable: true),
                DirectKey = table.Column<string>(maxLength: 80, nullable: true),
                LastSeq = table.Column<long>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                LastActiveAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_rooms", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_rooms_DirectKey",
            table: "rooms",
            column: "DirectKey",
            unique: true);

        migrationBuilder.CreateIndex(
            name: "IX_rooms_MatchId",
            table: "rooms",
            column: "MatchId");

        migrationBuilder.CreateTable(
            name: "room_members",
            columns: table => new
            {
                RoomId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                JoinedAt = table.Column<DateTime>(nullable: false),
                ReadSeq = table.Column<long>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_room_members", x => new { x.RoomId, x.AccountId });
            });

        migrationBuilder.CreateIndex(
            name: "IX_room_members_AccountId",
            table: "room_members",
            column: "AccountId");

        migrationBuilder.CreateTable(
            name: "messages",
            columns: table => new
            {
                RoomId = table.Column<Guid>(nullable: false),
                Seq = table.Column<long>(nullable: false),
                Id = table.Column<Guid>(nullable: false),
                SenderId = table.Column<Guid>(nullable: false),
                ClientMessageId = table.Column<Guid>(nullable: false),
                Text = table.Column<string>(maxLength: 2000, nullable: false),
                WhisperTo = table.Column<Guid>(nullable: true),
                SentAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_messages", x => new { x.RoomId, x.Seq });
            });

        migrationBuilder.CreateIndex(
            name: "IX_messages_RoomId_SenderId_ClientMessageId",
            table: "messages",
            columns: new[] { "RoomId", "SenderId", "ClientMessageId" },
            unique: true);

        migrationBuilder.CreateTable(
            name: "feed_events",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Seq = table.Column<long>(nullable: false),
                Type = table.Column<string>(maxLength: 20, nullable: false),
                Data = table.Column<string>(maxLength: 4000, nullable: false),
                Notable = table.Column<bool>(nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_feed_events", x => new { x.AccountId, x.Seq });
            });

        migrationBuilder.CreateIndex(
            name: "IX_feed_events_AccountId_Notable_Seq",
            table: "feed_events",
            columns: new[] { "AccountId", "Notable", "Seq" });

        migrationBuilder.CreateIndex(
            name: "IX_feed_events_At",
            table: "feed_events",
            column: "At");

        migrationBuilder.CreateTable(
            name: "outbox",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Events = table.Column<byte[]>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_outbox", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_outbox_CreatedAt",
            table: "outbox",
            column: "CreatedAt");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("outbox");
        migrationBuilder.DropTable("feed_events");
        migrationBuilder.DropTable("messages");
        migrationBuilder.DropTable("room_members");
        migrationBuilder.DropTable("rooms");
    }
}
