using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A ticket whose game is called off may be seated again: it can have seats in several games.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261121000006_LateChanges")]
internal sealed class CreateLateChanges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_match_players_TicketId", table: "match_players");
        migrationBuilder.CreateIndex(name: "IX_match_players_TicketId", table: "match_players", column: "TicketId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_match_players_TicketId", table: "match_players");
        migrationBuilder.CreateIndex(name: "IX_match_players_TicketId", table: "match_players", column: "TicketId", unique: true);
    }
}
