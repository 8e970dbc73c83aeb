using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>What members choose: notifications, quiet hours, look, language, privacy.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000032_AccountSettings")]
internal sealed class CreateAccountSettings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "account_settings",
        columns: table => new
        {
            AccountId = table.Column<Guid>(nullable: false),
            QuietFrom = table.Column<int>(nullable: true),
            QuietUntil = table.Column<int>(nullable: true),
            Switched = table.Column<string>(maxLength: 600, nullable: false),
            Theme = table.Column<string>(maxLength: 16, nullable: false),
            Language = table.Column<string>(maxLength: 8, nullable: true),
            Profile = table.Column<string>(maxLength: 16, nullable: false),
            District = table.Column<string>(maxLength: 16, nullable: false),
            Games = table.Column<string>(maxLength: 16, nullable: false),
            Hidden = table.Column<bool>(nullable: false),
            SharesGames = table.Column<bool>(nullable: false)
        },
        constraints: table => table.PrimaryKey("PK_account_settings", x => x.AccountId));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("account_settings");
}
