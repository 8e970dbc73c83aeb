using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Files with an account's data.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000111_Exports")]
internal sealed class CreateExports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "exports",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                State = table.Column<string>(maxLength: 16, nullable: false),
                Done = table.Column<long>(nullable: false),
                Total = table.Column<long>(nullable: false),
                Bytes = table.Column<long>(nullable: true),
                Attempts = table.Column<int>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                Until = table.Column<DateTime>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_exports", x => x.Id));
        migrationBuilder.CreateIndex("IX_exports_AccountId_CreatedAt", "exports", ["AccountId", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_exports_State_CreatedAt", "exports", ["State", "CreatedAt"]);
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "exports");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("exports");
}
