using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Files of accounts, and which messages carry some.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000060_Uploads")]
internal sealed class CreateUploads : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "uploads",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                ClientUploadId = table.Column<Guid>(nullable: false),
                State = table.Column<string>(maxLength: 16, nullable: false),
                Kind = table.Column<string>(maxLength: 16, nullable: false),
                MediaType = table.Column<string>(maxLength: 40, nullable: false),
                Name = table.Column<string>(maxLength: 100, nullable: false),
                Bytes = table.Column<long>(nullable: false),
                Width = table.Column<int>(nullable: true),
                Height = table.Column<int>(nullable: true),
                Color = table.Column<string>(maxLength: 7, nullable: true),
                Reason = table.Column<string>(maxLength: 20, nullable: true),
                HasOriginal = table.Column<bool>(nullable: false),
                Attempts = table.Column<int>(nullable: false),
                ClaimedUntil = table.Column<DateTime>(nullable: true),
                RoomId = table.Column<Guid>(nullable: true),
                Seq = table.Column<long>(nullable: true),
                Position = table.Column<int>(nullable: false),
                IsPicture = table.Column<bool>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_uploads", x => x.Id));
        migrationBuilder.CreateIndex(
            "IX_uploads_AccountId_ClientUploadId", "uploads", ["AccountId", "ClientUploadId"], unique: true);
        migrationBuilder.CreateIndex("IX_uploads_AccountId_CreatedAt", "uploads", ["AccountId", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_uploads_State_ClaimedUntil", "uploads", ["State", "ClaimedUntil"]);
        migrationBuilder.CreateIndex("IX_uploads_RoomId_Seq", "uploads", ["RoomId", "Seq"]);
        migrationBuilder.CreateTable(
            name: "file_stores",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false),
                Mark = table.Column<Guid>(nullable: true)
            },
            constraints: table => table.PrimaryKey("PK_file_stores", x => x.Id));
        // A process of the version before inserts marks without it.
        migrationBuilder.AddColumn<bool>("HasUploads", "message_marks", nullable: false, defaultValue: false);
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            // Whatever the default collation of the database is.
            migrationBuilder.Sql("ALTER TABLE uploads CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        migrationBuilder.Sql("ALTER TABLE message_marks DROP COLUMN HasUploads");
        migrationBuilder.DropTable("file_stores");
        migrationBuilder.DropTable("uploads");
    }
}
