using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Parties of tickets, and their members.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000120_Parties")]
internal sealed class CreateParties : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "parties",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                TicketId = table.Column<Guid>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_parties", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_parties_TicketId", table: "parties", column: "TicketId", unique: true);
        migrationBuilder.CreateTable(
            name: "party_members",
            columns: table => new
            {
                PartyId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                State = table.Column<string>(maxLength: 16, nullable: false),
                Since = table.Column<DateTime>(nullable: false),
                AnswerBy = table.Column<DateTime>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_party_members", x => new { x.PartyId, x.AccountId }));
        migrationBuilder.CreateIndex(
            name: "IX_party_members_AccountId_State", table: "party_members", columns: new[] { "AccountId", "State" });
        migrationBuilder.CreateIndex(name: "IX_party_members_AnswerBy", table: "party_members", column: "AnswerBy");
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "parties", "party_members");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("party_members");
        migrationBuilder.DropTable("parties");
    }
}
