using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Tickets, matches and schedule entries.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261120000003_Matching")]
internal sealed class CreateMatching : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "tickets",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Sport = table.Column<string>(maxLength: 40, nullable: false),
                District = table.Column<string>(maxLength: 40, nullable: false),
                RadiusKm = table.Column<double>(nullable: false),
                Earliest = table.Column<DateTime>(nullable: false),
                Latest = table.Column<DateTime>(nullable: false),
                Minutes = table.Column<int>(nullable: true),
                GenderRule = table.Column<string>(maxLength: 16, nullable: false),
                LevelMin = table.Column<int>(nullable: false),
                LevelMax = table.Column<int>(nullable: false),
                Seats = table.Column<int>(nullable: false),
                State = table.Column<string>(maxLength: 16, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                EndedAt = table.Column<DateTime>(nullable: true),
                MatchId = table.Column<Guid>(nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_tickets", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_tickets_AccountId_State",
            table: "tickets",
            columns: new[] { "AccountId", "State" });

        migrationBuilder.CreateIndex(
            name: "IX_tickets_State_CreatedAt",
            table: "tickets",
            columns: new[] { "State", "CreatedAt" });

        migrationBuilder.CreateTable(
            name: "matches",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Sport = table.Column<string>(maxLength: 40, nullable: false),
                District = table.Column<string>(maxLength: 40, nullable: false),
                StartsAt = table.Column<DateTime>(nullable: false),
                EndsAt = table.Column<DateTime>(nullable: false),
                RoomId = table.Column<Guid>(nullable: false),
                SeatsTaken = table.Column<int>(nullable: false),
                MinPlayers = table.Column<int>(nullable: false),
                MaxPlayers = table.Column<int>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                CalledOffAt = table.Column<DateTime>(nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_matches", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_matches_StartsAt",
            table: "matches",
            column: "StartsAt");

        migrationBuilder.CreateTable(
            name: "match_players",
            columns: table => new
            {
                MatchId = table.Column<Guid>(nullable: false),
                TicketId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Level = table.Column<int>(nullable: false),
                Seats = table.Column<int>(nullable: false),
                JoinedAt = table.Column<DateTime>(nullable: false),
                LeftAt = table.Column<DateTime>(nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_match_players", x => new { x.MatchId, x.TicketId });
                table.ForeignKey(
                    name: "FK_match_players_matches_MatchId",
                    column: x => x.MatchId,
                    principalTable: "matches",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "IX_match_players_AccountId_MatchId",
            table: "match_players",
            columns: new[] { "AccountId", "MatchId" });

        migrationBuilder.CreateIndex(
            name: "IX_match_players_TicketId",
            table: "match_players",
            column: "TicketId",
            unique: true);

        migrationBuilder.CreateTable(
            name: "schedule_entries",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                StartsAt = table.Column<DateTime>(nullable: false),
                EndsAt = table.Column<DateTime>(nullable: false),
                MatchId = table.Column<Guid>(nullable: false),
                RemindAt = table.Column<DateTime>(nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_schedule_entries", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_schedule_entries_AccountId_StartsAt",
            table: "schedule_entries",
            columns: new[] { "AccountId", "StartsAt" },
            unique: true);

        migrationBuilder.CreateIndex(
            name: "IX_schedule_entries_MatchId",
            table: "schedule_entries",
            column: "MatchId");

        migrationBuilder.CreateIndex(
            name: "IX_schedule_entries_RemindAt",
            table: "schedule_entries",
            column: "RemindAt");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("match_players");
        migrationBuilder.DropTable("schedule_entries");
        migrationBuilder.DropTable("matches");
        migrationBuilder.DropTable("tickets");
    }
}
