using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Venues;

/// <summary>A court with what decides whether it can be used.</summary>
internal sealed record CourtChoice(
    Guid CourtId, Guid VenueId, string Venue, string Court, double Lat, double Lon, bool NeedsBooking, int Opens, int Closes,
    int ClosedDays)
{
    /// <summary>Null when there is no such court, or when it does not have the sport.</summary>
    /// <param name="sport">Null: any.</param>
    public static Task<CourtChoice?> FindAsync(PlayLinkDb db, Guid court, string? sport, CancellationToken cancellationToken) =>
        db.Courts.Where(c => c.Id == court && (sport == null || c.Sports.Any(s => s.Sport == sport)))
            .Join(db.Venues, c => c.VenueId, v => v.Id, (c, v) => new CourtChoice(
                c.Id, v.Id, v.Name, c.Name, v.Lat, v.Lon, v.NeedsBooking, v.Opens, v.Closes, v.ClosedDays))
            .SingleOrDefaultAsync(cancellationToken);

    public bool IsOpen(DateTimeOffset start, DateTimeOffset end) => KoreanDay.Of(start, end).IsWithin(Opens, Closes, ClosedDays);
}
