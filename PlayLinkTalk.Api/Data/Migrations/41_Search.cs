using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>The index of messages: tokens by room and block of its log, and how far each room is indexed.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000041_Search")]
internal sealed class CreateSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "search_postings",
            columns: table => new
            {
                RoomId = table.Column<Guid>(nullable: false),
                Token = table.Column<string>(maxLength: 8, nullable: false),
                Block = table.Column<long>(nullable: false),
                Places = table.Column<byte[]>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_search_postings", x => new { x.RoomId, x.Token, x.Block }));
        migrationBuilder.CreateTable(
            name: "search_positions",
            columns: table => new
            {
                RoomId = table.Column<Guid>(nullable: false),
                Seq = table.Column<long>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_search_positions", x => x.RoomId));
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            // Tokens differ by bytes, whatever the default collation of the database is.
            migrationBuilder.Sql("ALTER TABLE search_postings CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("search_positions");
        migrationBuilder.DropTable("search_postings");
    }
}
