using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Mails about games that are to be sent.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000102_MatchMails")]
internal sealed class CreateMatchMails : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "match_mails",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                Seq = table.Column<long>(nullable: false),
                Id = table.Column<Guid>(nullable: false),
                MatchId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: 16, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                NextAt = table.Column<DateTime>(nullable: false),
                Attempts = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_match_mails", x => new { x.AccountId, x.Seq }));
        migrationBuilder.CreateIndex("IX_match_mails_NextAt", "match_mails", "NextAt");
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            // Whatever the default collation of the database is.
            migrationBuilder.Sql("ALTER TABLE match_mails CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("match_mails");
}
