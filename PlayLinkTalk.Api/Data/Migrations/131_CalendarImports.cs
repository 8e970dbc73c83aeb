using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Calendar files that wait for their owners to accept them.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000131_CalendarImports")]
internal sealed class CreateCalendarImports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "calendar_imports",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Found = table.Column<string>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_calendar_imports", x => x.AccountId));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "calendar_imports");
        migrationBuilder.CreateIndex(name: "IX_calendar_imports_CreatedAt", table: "calendar_imports", column: "CreatedAt");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("calendar_imports");
}
