using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Guests; members that can be searched for, with a friend code and a text; tickets for members only.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000030_Guests")]
internal sealed class AddGuests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>(name: "GuestUntil", table: "accounts", nullable: true);
        migrationBuilder.AddColumn<string>(name: "FriendCode", table: "accounts", maxLength: 8, nullable: true);
        migrationBuilder.AddColumn<string>(name: "NameKey", table: "accounts", maxLength: 60, nullable: true);
        migrationBuilder.AddColumn<string>(name: "About", table: "accounts", maxLength: 300, nullable: true);
        migrationBuilder.AddColumn<bool>(name: "MembersOnly", table: "tickets", nullable: true);
        // Like the program, as far as a database can: accounts of before are found by their names, too.
        migrationBuilder.Sql("UPDATE accounts SET NameKey = LOWER(REPLACE(DisplayName, ' ', ''))");
        migrationBuilder.CreateIndex(name: "IX_accounts_GuestUntil", table: "accounts", column: "GuestUntil");
        migrationBuilder.CreateIndex(name: "IX_accounts_FriendCode", table: "accounts", column: "FriendCode", unique: true);
        migrationBuilder.CreateIndex(name: "IX_accounts_NameKey_Id", table: "accounts", columns: new[] { "NameKey", "Id" });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_accounts_NameKey_Id", table: "accounts");
        migrationBuilder.DropIndex(name: "IX_accounts_FriendCode", table: "accounts");
        migrationBuilder.DropIndex(name: "IX_accounts_GuestUntil", table: "accounts");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE tickets DROP COLUMN MembersOnly");
        foreach (var column in (string[])["GuestUntil", "FriendCode", "NameKey", "About"])
        {
            migrationBuilder.Sql($"ALTER TABLE accounts DROP COLUMN {column}");
        }
    }
}
