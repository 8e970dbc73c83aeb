using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Old views of posts are found by their day.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000190_ViewDays")]
internal sealed class AddViewDays : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex(name: "IX_post_views_Day", table: "post_views", column: "Day");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropIndex(name: "IX_post_views_Day", table: "post_views");
}
