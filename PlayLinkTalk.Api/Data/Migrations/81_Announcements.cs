using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>What operators tell everybody: a row for each announcement, however many members there are.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000081_Announcements")]
internal sealed class CreateAnnouncements : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "announcements",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Korean = table.Column<string>(maxLength: 500, nullable: false),
                English = table.Column<string>(maxLength: 500, nullable: false),
                At = table.Column<DateTime>(nullable: false),
                Until = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_announcements", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_announcements_Until", table: "announcements", column: "Until");
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            // A database of an older version may have another default collation than its tables.
            migrationBuilder.Sql("ALTER TABLE announcements CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("announcements");
}
