using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Bookings of courts with the ten minutes that they take, and the courts of games and of proposals to change them.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000141_CourtBookings")]
internal sealed class CreateCourtBookings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "court_bookings",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                CourtId = table.Column<Guid>(nullable: false),
                VenueId = table.Column<Guid>(nullable: false),
                StartsAt = table.Column<DateTime>(nullable: false),
                EndsAt = table.Column<DateTime>(nullable: false),
                State = table.Column<string>(maxLength: 16, nullable: false),
                MatchId = table.Column<Guid>(nullable: true),
                AccountId = table.Column<Guid>(nullable: true),
                HeldUntil = table.Column<DateTime>(nullable: true),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_court_bookings", x => x.Id));
        migrationBuilder.CreateTable(
            name: "court_cells",
            columns: table => new
            {
                CourtId = table.Column<Guid>(nullable: false),
                StartsAt = table.Column<DateTime>(nullable: false),
                BookingId = table.Column<Guid>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_court_cells", x => new { x.CourtId, x.StartsAt }));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "court_bookings", "court_cells");
        migrationBuilder.CreateIndex(name: "IX_court_bookings_MatchId", table: "court_bookings", column: "MatchId");
        migrationBuilder.CreateIndex(name: "IX_court_bookings_AccountId", table: "court_bookings", column: "AccountId");
        migrationBuilder.CreateIndex(name: "IX_court_bookings_HeldUntil", table: "court_bookings", column: "HeldUntil");
        migrationBuilder.CreateIndex(
            name: "IX_court_bookings_VenueId_StartsAt", table: "court_bookings", columns: new[] { "VenueId", "StartsAt" });
        migrationBuilder.CreateIndex(name: "IX_court_bookings_CourtId", table: "court_bookings", column: "CourtId");
        migrationBuilder.CreateIndex(name: "IX_court_cells_BookingId", table: "court_cells", column: "BookingId");
        migrationBuilder.AddColumn<Guid>(name: "VenueId", table: "matches", nullable: true);
        migrationBuilder.AddColumn<Guid>(name: "CourtId", table: "matches", nullable: true);
        migrationBuilder.AddColumn<DateTime>(name: "CourtDueAt", table: "matches", nullable: true);
        migrationBuilder.CreateIndex(name: "IX_matches_CourtDueAt", table: "matches", column: "CourtDueAt");
        migrationBuilder.AddColumn<Guid>(name: "VenueId", table: "change_proposals", nullable: true);
        migrationBuilder.AddColumn<Guid>(name: "CourtId", table: "change_proposals", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("court_cells");
        migrationBuilder.DropTable("court_bookings");
        migrationBuilder.DropIndex(name: "IX_matches_CourtDueAt", table: "matches");
        // Both databases do this in place; the framework would rebuild the table on SQLite.
        foreach (var column in (string[])["VenueId", "CourtId", "CourtDueAt"])
        {
            migrationBuilder.Sql($"ALTER TABLE matches DROP COLUMN {column}");
        }

        foreach (var column in (string[])["VenueId", "CourtId"])
        {
            migrationBuilder.Sql($"ALTER TABLE change_proposals DROP COLUMN {column}");
        }
    }
}
