using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Pictures of posts, and the files that reports keep.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000222_PostPictures")]
internal sealed class AddPostPictures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(name: "PostId", table: "uploads", nullable: true);
        migrationBuilder.CreateIndex(name: "IX_uploads_PostId", table: "uploads", column: "PostId");
        migrationBuilder.CreateTable(
            name: "report_files",
            columns: table => new
            {
                ReportId = table.Column<Guid>(nullable: false),
                UploadId = table.Column<Guid>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_report_files", x => new { x.ReportId, x.UploadId }));
        migrationBuilder.CreateIndex(name: "IX_report_files_UploadId", table: "report_files", column: "UploadId");
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "report_files");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("report_files");
        migrationBuilder.DropIndex(name: "IX_uploads_PostId", table: "uploads");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE uploads DROP COLUMN PostId");
    }
}
