using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>What admins switch off, and what they change of sports.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000210_FeatureSwitches")]
internal sealed class CreateFeatureSwitches : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "feature_switches",
            columns: table => new
            {
                Feature = table.Column<string>(maxLength: 32, nullable: false),
                IsOff = table.Column<bool>(nullable: false),
                ById = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_feature_switches", x => x.Feature));
        migrationBuilder.CreateTable(
            name: "sport_changes",
            columns: table => new
            {
                Sport = table.Column<string>(maxLength: 40, nullable: false),
                NameKo = table.Column<string>(maxLength: 30, nullable: false),
                NameEn = table.Column<string>(maxLength: 30, nullable: false),
                MinPlayers = table.Column<int>(nullable: false),
                MaxPlayers = table.Column<int>(nullable: false),
                Minutes = table.Column<int>(nullable: false),
                IsPaused = table.Column<bool>(nullable: false),
                ById = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_sport_changes", x => x.Sport));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "feature_switches", "sport_changes");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("feature_switches");
        migrationBuilder.DropTable("sport_changes");
    }
}
