using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Passkeys of accounts.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000023_Passkeys")]
internal sealed class CreatePasskeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "passkeys",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                CredentialHash = table.Column<string>(maxLength: 64, nullable: false),
                CredentialId = table.Column<byte[]>(maxLength: 1024, nullable: false),
                PublicKey = table.Column<byte[]>(maxLength: 2048, nullable: false),
                SignCount = table.Column<long>(nullable: false),
                BackupEligible = table.Column<bool>(nullable: false),
                BackedUp = table.Column<bool>(nullable: false),
                Name = table.Column<string>(maxLength: 60, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                LastUsedAt = table.Column<DateTime>(nullable: true),
                LastCeremonyAt = table.Column<DateTime>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_passkeys", x => x.Id));
        migrationBuilder.CreateIndex(
            name: "IX_passkeys_CredentialHash",
            table: "passkeys",
            column: "CredentialHash",
            unique: true);
        migrationBuilder.CreateIndex(
            name: "IX_passkeys_AccountId",
            table: "passkeys",
            column: "AccountId");
        // A database of an older version may have another default collation than its tables.
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            migrationBuilder.Sql("ALTER TABLE passkeys CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("passkeys");
}
