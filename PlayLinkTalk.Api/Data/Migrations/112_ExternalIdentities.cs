using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Accounts at other services that sign in here.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000112_ExternalIdentities")]
internal sealed class CreateExternalIdentities : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "external_identities",
            columns: table => new
            {
                Provider = table.Column<string>(maxLength: 16, nullable: false),
                Subject = table.Column<string>(maxLength: 255, nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Email = table.Column<string>(maxLength: 254, nullable: true),
                LinkedAt = table.Column<DateTime>(nullable: false),
                LastUsedAt = table.Column<DateTime>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_external_identities", x => new { x.Provider, x.Subject }));
        migrationBuilder.CreateIndex(
            "IX_external_identities_AccountId_Provider", "external_identities", ["AccountId", "Provider"], unique: true);
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "external_identities");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("external_identities");
}
