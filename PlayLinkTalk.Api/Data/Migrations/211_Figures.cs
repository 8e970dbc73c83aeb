using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>What processes count by the minute, for admins.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000211_Figures")]
internal sealed class CreateFigures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "figures",
            columns: table => new
            {
                At = table.Column<DateTime>(nullable: false),
                Name = table.Column<string>(maxLength: 16, nullable: false),
                Node = table.Column<string>(maxLength: 100, nullable: false),
                Value = table.Column<double>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_figures", x => new { x.At, x.Name, x.Node }));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "figures");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("figures");
}
