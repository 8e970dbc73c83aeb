using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>
/// Invitations by strangers wait for consent, and an account sends so many a day. A room knows the account that opened it.
/// </summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000042_Invitations")]
internal sealed class AddInvitations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(name: "InvitedBy", table: "room_members", nullable: true);
        migrationBuilder.AddColumn<Guid>(name: "CreatedBy", table: "rooms", nullable: true);
        migrationBuilder.CreateTable(
            name: "invitation_days",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Day = table.Column<int>(nullable: false),
                Invited = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_invitation_days", x => new { x.AccountId, x.Day }));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("invitation_days");
        // Both databases do this in place; the framework would rebuild the tables on SQLite.
        migrationBuilder.Sql("ALTER TABLE rooms DROP COLUMN CreatedBy");
        migrationBuilder.Sql("ALTER TABLE room_members DROP COLUMN InvitedBy");
    }
}
