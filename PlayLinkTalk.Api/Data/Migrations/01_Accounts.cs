using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Accounts, their sessions and blocks.</summary>
/// <remarks>
/// Migrations are written once for every provider: no column names a store type, so each provider maps the CLR type and
/// length itself. There is no designer file and no snapshot; a test compares the migrated schema with the model.
/// </remarks>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261120000001_Accounts")]
internal sealed class CreateAccounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "accounts",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Email = table.Column<string>(maxLength: 254, nullable: false),
                PasswordHash = table.Column<string>(maxLength: 200, nullable: false),
                DisplayName = table.Column<string>(maxLength: 60, nullable: false),
                Role = table.Column<string>(maxLength: 16, nullable: false),
                Gender = table.Column<string>(maxLength: 16, nullable: false),
                BirthYear = table.Column<int>(nullable: true),
                District = table.Column<string>(maxLength: 40, nullable: false),
                Simulated = table.Column<bool>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                FeedSeq = table.Column<long>(nullable: false),
                NotificationReadSeq = table.Column<long>(nullable: false),
                PlanVersion = table.Column<long>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_accounts", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_accounts_Email",
            table: "accounts",
            column: "Email",
            unique: true);

        migrationBuilder.CreateTable(
            name: "account_sports",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Sport = table.Column<string>(maxLength: 40, nullable: false),
                Level = table.Column<int>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_account_sports", x => new { x.AccountId, x.Sport });
                table.ForeignKey(
                    name: "FK_account_sports_accounts_AccountId",
                    column: x => x.AccountId,
                    principalTable: "accounts",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "sessions",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                TokenHash = table.Column<string>(maxLength: 64, nullable: false),
                Device = table.Column<string>(maxLength: 80, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                LastSeenAt = table.Column<DateTime>(nullable: false),
                ExpiresAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_sessions", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_sessions_AccountId",
            table: "sessions",
            column: "AccountId");

        migrationBuilder.CreateIndex(
            name: "IX_sessions_TokenHash",
            table: "sessions",
            column: "TokenHash",
            unique: true);

        migrationBuilder.CreateTable(
            name: "failed_sign_ins",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                EmailKey = table.Column<string>(maxLength: 64, nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_failed_sign_ins", x => x.Id);
            });

        migrationBuilder.CreateIndex(
            name: "IX_failed_sign_ins_EmailKey_At",
            table: "failed_sign_ins",
            columns: new[] { "EmailKey", "At" });

        migrationBuilder.CreateTable(
            name: "blocks",
            columns: table => new
            {
                BlockerId = table.Column<Guid>(nullable: false),
                BlockedId = table.Column<Guid>(nullable: false),
                Since = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_blocks", x => new { x.BlockerId, x.BlockedId });
            });

        migrationBuilder.CreateIndex(
            name: "IX_blocks_BlockedId",
            table: "blocks",
            column: "BlockedId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("account_sports");
        migrationBuilder.DropTable("blocks");
        migrationBuilder.DropTable("failed_sign_ins");
        migrationBuilder.DropTable("sessions");
        migrationBuilder.DropTable("accounts");
    }
}
