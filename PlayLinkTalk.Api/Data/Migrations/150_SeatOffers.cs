using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Free seats are offered to waiting lists, with an end by the time to the start.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000150_SeatOffers")]
internal sealed class AddSeatOffers : Migration
{
    private static readonly string[] Columns = ["OfferTellAt", "OfferUntil", "OfferHolds", "MissedAt"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>(name: "OfferTellAt", table: "match_waiting", nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "OfferUntil", table: "match_waiting", nullable: true);
        // A process of the version before inserts places without it.
        migrationBuilder.AddColumn<bool>(name: "OfferHolds", table: "match_waiting", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<DateTime>(name: "MissedAt", table: "match_waiting", nullable: true);
        migrationBuilder.CreateIndex(name: "IX_match_waiting_OfferTellAt", table: "match_waiting", column: "OfferTellAt");
        migrationBuilder.CreateIndex(name: "IX_match_waiting_OfferUntil", table: "match_waiting", column: "OfferUntil");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_match_waiting_OfferTellAt", table: "match_waiting");
        migrationBuilder.DropIndex(name: "IX_match_waiting_OfferUntil", table: "match_waiting");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        foreach (var column in Columns)
        {
            migrationBuilder.Sql($"ALTER TABLE match_waiting DROP COLUMN {column}");
        }
    }
}
