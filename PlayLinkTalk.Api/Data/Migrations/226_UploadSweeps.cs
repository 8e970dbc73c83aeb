using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>What is to be swept among uploads is found without reading all of them.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000226_UploadSweeps")]
internal sealed class IndexUploadSweeps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_uploads_CreatedAt", "uploads", "CreatedAt");
        migrationBuilder.CreateIndex("IX_uploads_HasOriginal_State", "uploads", ["HasOriginal", "State"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_uploads_HasOriginal_State", "uploads");
        migrationBuilder.DropIndex("IX_uploads_CreatedAt", "uploads");
    }
}
