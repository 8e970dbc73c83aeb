using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A lease has its own expiry and the name of its holder. The table lease_holders stays for the version before.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000015_LeaseExpiry")]
internal sealed class AddLeaseExpiry : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "HolderName", table: "leases", maxLength: 100, nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "ExpiresAt", table: "leases", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE leases DROP COLUMN ExpiresAt");
        migrationBuilder.Sql("ALTER TABLE leases DROP COLUMN HolderName");
    }
}
