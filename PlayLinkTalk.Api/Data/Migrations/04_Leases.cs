using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Leases, by which one of several processes runs a job.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261121000004_Leases")]
internal sealed class CreateLeases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "leases",
            columns: table => new
            {
                Duty = table.Column<string>(maxLength: 100, nullable: false),
                HolderId = table.Column<Guid>(nullable: true),
                Token = table.Column<long>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_leases", x => x.Duty);
            });

        migrationBuilder.CreateTable(
            name: "lease_holders",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(maxLength: 100, nullable: false),
                Until = table.Column<DateTime>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_lease_holders", x => x.Id);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("leases");
        migrationBuilder.DropTable("lease_holders");
    }
}
