using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Mails that are to be sent.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000020_Letters")]
internal sealed class CreateLetters : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "letters",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: 16, nullable: false),
                AccountId = table.Column<Guid>(nullable: true),
                Address = table.Column<string>(maxLength: 254, nullable: false),
                Until = table.Column<DateTime>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                NextAt = table.Column<DateTime>(nullable: false),
                Attempts = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_letters", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_letters_NextAt", table: "letters", column: "NextAt");
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            // A database of an older version may have another default collation than its tables.
            migrationBuilder.Sql("ALTER TABLE letters CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("letters");
}
