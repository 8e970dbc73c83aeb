using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>What accounts did, for their owners.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000121_Activities")]
internal sealed class CreateActivities : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "activities",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: 16, nullable: false),
                At = table.Column<DateTime>(nullable: false),
                Device = table.Column<string>(maxLength: 80, nullable: true),
                MatchId = table.Column<Guid>(nullable: true),
                Sport = table.Column<string>(maxLength: 40, nullable: true),
                District = table.Column<string>(maxLength: 40, nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_activities", x => x.Id));
        migrationBuilder.CreateIndex(name: "IX_activities_AccountId_At", table: "activities", columns: new[] { "AccountId", "At" });
        migrationBuilder.CreateIndex(name: "IX_activities_At", table: "activities", column: "At");
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "activities");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("activities");
}
