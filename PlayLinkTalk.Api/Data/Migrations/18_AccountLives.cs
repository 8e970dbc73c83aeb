using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>An account has a language and a verified address, and can be closed and erased.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000018_AccountLives")]
internal sealed class AddAccountLives : Migration
{
    private const string Accounts = "accounts";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "Language", table: Accounts, maxLength: 2, nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "EmailVerifiedAt", table: Accounts, nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "ClosedAt", table: Accounts, nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "EraseAt", table: Accounts, nullable: true);
        migrationBuilder.AddColumn<bool>(name: "EraseWords", table: Accounts, nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "ErasedAt", table: Accounts, nullable: true);
        migrationBuilder.CreateIndex(name: "IX_accounts_EraseAt", table: Accounts, column: "EraseAt");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_accounts_EraseAt", table: Accounts);
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        foreach (var column in (string[])["Language", "EmailVerifiedAt", "ClosedAt", "EraseAt", "EraseWords", "ErasedAt"])
        {
            migrationBuilder.Sql($"ALTER TABLE {Accounts} DROP COLUMN {column}");
        }
    }
}
