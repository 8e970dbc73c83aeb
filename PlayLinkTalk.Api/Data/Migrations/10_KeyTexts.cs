using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>
/// Texts are compared byte by byte, as SQLite has always done: josé@ and jose@ are two accounts. MySQL compares by the
/// collation that its server was set up with; tables of a new database have the right one already.
/// </summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261128000010_KeyTexts")]
internal sealed class CompareKeyTexts : Migration
{
    private const string AccountOfSport = "FK_account_sports_accounts_AccountId";
    private const string MatchOfPlayer = "FK_match_players_matches_MatchId";

    private static readonly string[] Tables =
    [
        "accounts", "account_sports", "sessions", "failed_sign_ins", "blocks", "rooms", "room_members", "messages", "feed_events",
        "outbox", "tickets", "matches", "match_players", "schedule_entries", "leases", "lease_holders", "match_waiting", "liked_players",
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) != true)
        {
            return;
        }

        // Ids are text there too. Both columns of a foreign key need the same collation, but change one after the other.
        migrationBuilder.DropForeignKey(name: AccountOfSport, table: "account_sports");
        migrationBuilder.DropForeignKey(name: MatchOfPlayer, table: "match_players");
        foreach (var table in Tables)
        {
            // Converts the existing columns and sets the default for new ones.
            migrationBuilder.Sql($"ALTER TABLE {table} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }

        migrationBuilder.AddForeignKey(
            name: AccountOfSport, table: "account_sports", column: "AccountId",
            principalTable: "accounts", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        migrationBuilder.AddForeignKey(
            name: MatchOfPlayer, table: "match_players", column: "MatchId",
            principalTable: "matches", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // The earlier collation depends on the server; an older program works with this one too.
    }
}
