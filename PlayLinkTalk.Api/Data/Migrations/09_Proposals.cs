using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>A match may be proposed to its players first. Existing matches need no answers.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261121000009_Proposals")]
internal sealed class CreateProposals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(name: "AnswerSeconds", table: "matches", nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "ProposedAt", table: "matches", nullable: true);
        migrationBuilder.AddColumn<string>(name: "Answer", table: "match_players", maxLength: 16, nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "AnswerBy", table: "match_players", nullable: true);
        migrationBuilder.CreateIndex(name: "IX_match_players_AnswerBy", table: "match_players", column: "AnswerBy");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_match_players_AnswerBy", table: "match_players");
        // Both databases do this in place; the framework would rebuild the tables on SQLite.
        migrationBuilder.Sql("ALTER TABLE match_players DROP COLUMN AnswerBy");
        migrationBuilder.Sql("ALTER TABLE match_players DROP COLUMN Answer");
        migrationBuilder.Sql("ALTER TABLE matches DROP COLUMN ProposedAt");
        migrationBuilder.Sql("ALTER TABLE matches DROP COLUMN AnswerSeconds");
    }
}
