using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Bookings that ended long ago are found by their end.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000224_OldBookings")]
internal sealed class IndexOldBookings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("IX_court_bookings_EndsAt", "court_bookings", "EndsAt");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropIndex("IX_court_bookings_EndsAt", "court_bookings");
}
