using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A ticket has a key of its client's choice, so that a retry finds it; queries about one sport have an index.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000016_TicketKeys")]
internal sealed class AddTicketKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(name: "ClientTicketId", table: "tickets", nullable: true);
        migrationBuilder.CreateIndex(
            name: "IX_tickets_AccountId_ClientTicketId",
            table: "tickets",
            columns: new[] { "AccountId", "ClientTicketId" },
            unique: true);
        migrationBuilder.CreateIndex(
            name: "IX_tickets_Sport_State_CreatedAt",
            table: "tickets",
            columns: new[] { "Sport", "State", "CreatedAt" });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_tickets_Sport_State_CreatedAt", table: "tickets");
        migrationBuilder.DropIndex(name: "IX_tickets_AccountId_ClientTicketId", table: "tickets");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE tickets DROP COLUMN ClientTicketId");
    }
}
