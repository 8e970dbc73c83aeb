using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Venues with their courts, sports and managers.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000140_Venues")]
internal sealed class CreateVenues : Migration
{
    private const string CourtsToVenues = "FK_courts_venues_VenueId";
    private const string SportsToCourts = "FK_court_sports_courts_CourtId";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // SQLite makes references with their table only; MySQL converts no columns that others refer to.
        var isMySql = ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true;
        migrationBuilder.CreateTable(
            name: "venues",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(maxLength: 16, nullable: false),
                Name = table.Column<string>(maxLength: 60, nullable: false),
                NameEn = table.Column<string>(maxLength: 60, nullable: true),
                Organisation = table.Column<string>(maxLength: 60, nullable: true),
                Address = table.Column<string>(maxLength: 120, nullable: false),
                District = table.Column<string>(maxLength: 40, nullable: false),
                Lat = table.Column<double>(nullable: false),
                Lon = table.Column<double>(nullable: false),
                Price = table.Column<string>(maxLength: 80, nullable: true),
                Opens = table.Column<int>(nullable: false),
                Closes = table.Column<int>(nullable: false),
                ClosedDays = table.Column<int>(nullable: false),
                NeedsBooking = table.Column<bool>(nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_venues", x => x.Id));
        migrationBuilder.CreateTable(
            name: "courts",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                VenueId = table.Column<Guid>(nullable: false),
                Place = table.Column<int>(nullable: false),
                Name = table.Column<string>(maxLength: 30, nullable: false),
                Surface = table.Column<string>(maxLength: 16, nullable: false),
                Indoor = table.Column<bool>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_courts", x => x.Id);
                if (!isMySql)
                {
                    table.ForeignKey(CourtsToVenues, x => x.VenueId, "venues", "Id", onDelete: ReferentialAction.Cascade);
                }
            });
        migrationBuilder.CreateTable(
            name: "court_sports",
            columns: table => new
            {
                VenueId = table.Column<Guid>(nullable: false),
                Sport = table.Column<string>(maxLength: 40, nullable: false),
                CourtId = table.Column<Guid>(nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_court_sports", x => new { x.VenueId, x.Sport, x.CourtId });
                if (!isMySql)
                {
                    table.ForeignKey(SportsToCourts, x => x.CourtId, "courts", "Id", onDelete: ReferentialAction.Cascade);
                }
            });
        migrationBuilder.CreateTable(
            name: "venue_managers",
            columns: table => new
            {
                VenueId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Since = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_venue_managers", x => new { x.VenueId, x.AccountId }));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "venues", "courts", "court_sports", "venue_managers");
        migrationBuilder.CreateIndex(name: "IX_venues_Lat_Lon", table: "venues", columns: new[] { "Lat", "Lon" });
        migrationBuilder.CreateIndex(
            name: "IX_venues_Name_Address", table: "venues", columns: new[] { "Name", "Address" }, unique: true);
        migrationBuilder.CreateIndex(name: "IX_courts_VenueId", table: "courts", column: "VenueId");
        migrationBuilder.CreateIndex(name: "IX_court_sports_CourtId", table: "court_sports", column: "CourtId");
        migrationBuilder.CreateIndex(name: "IX_venue_managers_AccountId", table: "venue_managers", column: "AccountId");
        if (isMySql)
        {
            migrationBuilder.AddForeignKey(
                CourtsToVenues, "courts", "VenueId", "venues", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            migrationBuilder.AddForeignKey(
                SportsToCourts, "court_sports", "CourtId", "courts", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("venue_managers");
        migrationBuilder.DropTable("court_sports");
        migrationBuilder.DropTable("courts");
        migrationBuilder.DropTable("venues");
    }
}
