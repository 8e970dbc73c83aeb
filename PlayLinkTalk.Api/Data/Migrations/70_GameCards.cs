using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Places of games, what to bring, and proposals to change a game with their votes.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000070_GameCards")]
internal sealed class CreateGameCards : Migration
{
    private static readonly string[] Columns = ["Place", "PlaceNote", "Bring", "BringBy", "BringAt"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "Place", table: "matches", maxLength: 80, nullable: true);
        migrationBuilder.AddColumn<string>(name: "PlaceNote", table: "matches", maxLength: 80, nullable: true);
        migrationBuilder.AddColumn<string>(name: "Bring", table: "matches", maxLength: 200, nullable: true);
        migrationBuilder.AddColumn<Guid>(name: "BringBy", table: "matches", nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "BringAt", table: "matches", nullable: true);
        migrationBuilder.CreateIndex(name: "IX_matches_BringBy", table: "matches", column: "BringBy");
        migrationBuilder.CreateTable(
            name: "change_proposals",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                MatchId = table.Column<Guid>(nullable: false),
                OpenFor = table.Column<Guid>(nullable: true),
                ProposerId = table.Column<Guid>(nullable: false),
                Place = table.Column<string>(maxLength: 80, nullable: true),
                PlaceNote = table.Column<string>(maxLength: 80, nullable: true),
                StartsAt = table.Column<DateTime>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false),
                Deadline = table.Column<DateTime>(nullable: false),
                DueAt = table.Column<DateTime>(nullable: true),
                State = table.Column<string>(maxLength: 16, nullable: false),
                EndedAt = table.Column<DateTime>(nullable: true),
                Yes = table.Column<int>(nullable: false),
                No = table.Column<int>(nullable: false),
                Players = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_change_proposals", x => x.Id));
        migrationBuilder.CreateIndex(
            name: "IX_change_proposals_OpenFor", table: "change_proposals", column: "OpenFor", unique: true);
        migrationBuilder.CreateIndex(name: "IX_change_proposals_DueAt", table: "change_proposals", column: "DueAt");
        migrationBuilder.CreateIndex(
            name: "IX_change_proposals_MatchId_CreatedAt", table: "change_proposals", columns: new[] { "MatchId", "CreatedAt" });
        migrationBuilder.CreateIndex(name: "IX_change_proposals_ProposerId", table: "change_proposals", column: "ProposerId");
        migrationBuilder.CreateTable(
            name: "change_votes",
            columns: table => new
            {
                ProposalId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Yes = table.Column<bool>(nullable: false),
                VotedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_change_votes", x => new { x.ProposalId, x.AccountId }));
        migrationBuilder.CreateIndex(name: "IX_change_votes_AccountId", table: "change_votes", column: "AccountId");
        CompareTextsByBytes(migrationBuilder);
    }

    /// <summary>A database of an older version may have another default collation than its tables.</summary>
    private void CompareTextsByBytes(MigrationBuilder migrationBuilder)
    {
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            foreach (var table in (string[])["change_proposals", "change_votes"])
            {
                migrationBuilder.Sql($"ALTER TABLE {table} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            }
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("change_votes");
        migrationBuilder.DropTable("change_proposals");
        migrationBuilder.DropIndex(name: "IX_matches_BringBy", table: "matches");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        foreach (var column in Columns)
        {
            migrationBuilder.Sql($"ALTER TABLE matches DROP COLUMN {column}");
        }
    }
}
