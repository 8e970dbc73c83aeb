using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Codes that were sent by mail: for a new password, or to confirm an address.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000019_AccountTokens")]
internal sealed class CreateAccountTokens : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "account_tokens",
            columns: table => new
            {
                TokenHash = table.Column<string>(maxLength: 64, nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Purpose = table.Column<string>(maxLength: 16, nullable: false),
                Email = table.Column<string>(maxLength: 254, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                ExpiresAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_account_tokens", x => x.TokenHash));
        migrationBuilder.CreateIndex(
            name: "IX_account_tokens_AccountId_Purpose",
            table: "account_tokens",
            columns: new[] { "AccountId", "Purpose" });
        migrationBuilder.CreateIndex(name: "IX_account_tokens_ExpiresAt", table: "account_tokens", column: "ExpiresAt");
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            // A database of an older version may have another default collation than its tables.
            migrationBuilder.Sql("ALTER TABLE account_tokens CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("account_tokens");
}
